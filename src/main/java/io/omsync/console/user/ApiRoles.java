package io.omsync.console.user;

import java.util.Map;

import io.omsync.access.MayAdminister;
import io.omsync.access.MayDoFinance;
import io.omsync.access.MayOperate;
import io.omsync.access.MayReadAudit;
import io.omsync.access.Served;
import io.swagger.v3.oas.models.Operation;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Says in the API's description who may call an operation. */
@Component
@Served
class ApiRoles implements GlobalOperationCustomizer {

	static final String EXTENSION = "x-role";

	private static final Map<Class<? extends java.lang.annotation.Annotation>, String> ROLES = Map.of(MayOperate.class,
			"OPERATOR or ADMIN", MayDoFinance.class, "FINANCE", MayAdminister.class, "ADMIN", MayReadAudit.class,
			"ADMIN or FINANCE");

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		operation.addExtension(EXTENSION,
				ROLES.entrySet()
					.stream()
					.filter((role) -> AnnotatedElementUtils.hasAnnotation(handler.getMethod(), role.getKey())
							|| AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), role.getKey()))
					.map(Map.Entry::getValue)
					.findFirst()
					.orElse("Every user"));
		return operation;
	}

}
