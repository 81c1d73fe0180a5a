package io.omsync.console;

import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Refused;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Why a page has no answer, on a page. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
@Served
class PageProblems {

	private final PageModel model;

	PageProblems(PageModel model) {
		this.model = model;
	}

	@ExceptionHandler
	ModelAndView refused(Refused ex) {
		return page(HttpStatus.CONFLICT, ex);
	}

	@ExceptionHandler
	ModelAndView notFound(NotFound ex) {
		return page(HttpStatus.NOT_FOUND, ex);
	}

	@ExceptionHandler
	ModelAndView bad(ConfigurationProblem ex) {
		return page(HttpStatus.BAD_REQUEST, ex);
	}

	private ModelAndView page(HttpStatus status, RuntimeException ex) {
		ModelAndView page = new ModelAndView("error");
		page.setStatus(status);
		page.addObject("status", status.value());
		page.addObject("problem", ex.getMessage());
		page.addObject("user", this.model.user());
		page.addObject("may", this.model.may());
		page.addObject("path", "");
		return page;
	}

}
