package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.omsync.OmsyncApplication;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What lies in {@code jobs/examples} goes with the program as it is. */
class ExampleUnitsTests {

	private static final Path EXAMPLES = Path.of("jobs/examples");

	/** What runs are given to reach a chunk boundary, and some more to end. */
	private static final int SECONDS_TO_END = 240;

	@Test
	void the_service_of_systemd_serves_and_gives_runs_the_time_to_end() throws IOException {
		List<String> lines = Files.readAllLines(EXAMPLES.resolve("omsync.service"));
		String start = setting(lines, "ExecStart");

		understood(start.substring(start.indexOf("omsync.jar ") + "omsync.jar ".length()));
		assertThat(setting(lines, "TimeoutStopSec")).isEqualTo(String.valueOf(SECONDS_TO_END));
		assertThat(setting(lines, "SuccessExitStatus")).isEqualTo("130 143");
		assertThat(setting(lines, "RestartPreventExitStatus")).isEqualTo("2");
		assertThat(lines).allMatch((line) -> line.isBlank() || line.startsWith("#") || line.matches("\\[[A-Z]\\w+]")
				|| line.matches("[A-Z]\\w+=.+"));
	}

	@Test
	void the_deployment_of_kubernetes_serves_and_asks_for_its_health() throws IOException {
		JsonNode deployment = yaml("kubernetes.yml");
		JsonNode pod = deployment.path("spec").path("template").path("spec");
		JsonNode container = pod.path("containers").path(0);
		List<String> arguments = new ArrayList<>();
		container.path("args").forEach((argument) -> arguments.add(argument.stringValue()));

		understood(String.join(" ", arguments));
		assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isEqualTo(SECONDS_TO_END);
		assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
			.extracting((probe) -> container.path(probe).path("httpGet").path("path").stringValue())
			.containsExactly("/actuator/health/liveness", "/actuator/health/liveness", "/actuator/health/readiness");
		assertThat(container.path("ports").path(0).path("containerPort").asInt()).isEqualTo(8081);
		assertThat(deployment.path("spec").path("selector").path("matchLabels"))
			.isEqualTo(deployment.path("spec").path("template").path("metadata").path("labels"));
		assertThat(container.toString()).doesNotContain("PASSWORD");
	}

	@Test
	void each_line_of_the_crontab_is_a_command_that_tells_when_it_did_not_end_well() throws IOException {
		List<String> lines = Files.readAllLines(EXAMPLES.resolve("crontab"))
			.stream()
			.filter((line) -> line.contains("omsync.jar "))
			.toList();

		assertThat(lines).hasSizeGreaterThan(4).allSatisfy((line) -> {
			assertThat(line).matches("([\\d*/]+\\s+){4}[*A-Z]+\\s+omsync\\s+set -a; .*").contains(" || echo \"");
			understood(line.replaceAll(".*omsync\\.jar (.*?) >>.*", "$1"));
		});
	}

	/** Every verb and option is one of the program's. */
	private static void understood(String command) {
		Engine engine = new Engine(OmsyncApplication.class, Map.of());
		assertThatNoException().as(command)
			.isThrownBy(() -> new CommandLine(new OmsyncCommand(engine), new Verbs(engine))
				.parseArgs(command.strip().split(" +")));
	}

	private static String setting(List<String> lines, String name) {
		return lines.stream()
			.filter((line) -> line.startsWith(name + "="))
			.map((line) -> line.substring(name.length() + 1))
			.reduce((one, other) -> other)
			.orElse("");
	}

	private static JsonNode yaml(String file) throws IOException {
		Object document = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(EXAMPLES.resolve(file)));
		return new JsonMapper().valueToTree(document);
	}

}
