package io.omsync.console.user;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.omsync.access.Served;
import jakarta.servlet.http.HttpServletRequest;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The API's operations, as its OpenAPI document tells them. */
@Controller
@Served
class ApiPages {

	private static final String DOCUMENT = "/api/v1/openapi.json";

	private final OpenApiWebMvcResource document;

	private final JsonMapper json;

	ApiPages(OpenApiWebMvcResource document, JsonMapper json) {
		this.document = document;
		this.json = json;
	}

	@GetMapping("/api")
	String api(HttpServletRequest request, Model model) throws Exception {
		model.addAttribute("document", DOCUMENT);
		model.addAttribute("operations",
				operations(this.json.readTree(this.document.openapiJson(request, DOCUMENT, Locale.ENGLISH))));
		return "access/api";
	}

	private static List<ApiOperation> operations(JsonNode document) {
		List<ApiOperation> operations = new ArrayList<>();
		document.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((method) -> operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
		operations.sort(Comparator.comparing(ApiOperation::path).thenComparing(ApiOperation::method));
		return operations;
	}

	private static ApiOperation operation(String path, String method, JsonNode operation) {
		List<ApiOperation.Parameter> parameters = new ArrayList<>();
		operation.path("parameters")
			.forEach((parameter) -> parameters.add(new ApiOperation.Parameter(parameter.path("name").asString(""),
					parameter.path("in").asString(""), parameter.path("required").asBoolean(false))));
		if (operation.has("requestBody")) {
			parameters.add(new ApiOperation.Parameter("JSON", "body", true));
		}
		return new ApiOperation(method.toUpperCase(Locale.ROOT), path, operation.path("summary").asString(""),
				operation.path(ApiRoles.EXTENSION).asString(""), parameters);
	}

}
