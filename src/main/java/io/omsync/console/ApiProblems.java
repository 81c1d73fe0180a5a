package io.omsync.console;

import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Refused;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Why the API does not do it, as a problem document (RFC 9457). */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
@Served
class ApiProblems extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ProblemDetail refused(Refused ex) {
		return document(HttpStatus.CONFLICT, ex);
	}

	@ExceptionHandler
	ProblemDetail notFound(NotFound ex) {
		return document(HttpStatus.NOT_FOUND, ex);
	}

	@ExceptionHandler
	ProblemDetail bad(ConfigurationProblem ex) {
		return document(HttpStatus.BAD_REQUEST, ex);
	}

	private static ProblemDetail document(HttpStatus status, RuntimeException ex) {
		return ProblemDetail.forStatusAndDetail(status, ex.getMessage());
	}

}
