package io.omsync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(packages = "io.omsync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String BASE = "io.omsync.";

	private static final int LONGEST_FILE = 250;

	@ArchTest
	static final ArchRule model_knows_the_jdk_alone = onlyKnows("model");

	@ArchTest
	static final ArchRule connector_knows_the_model = onlyKnows("connector", "model");

	@ArchTest
	static final ArchRule a_vendor_knows_the_connector_spi = onlyKnows("vendor", "vendor", "connector", "model");

	@ArchTest
	static final ArchRule run_knows_the_connector_spi = onlyKnows("run", "connector", "model", "sheet");

	@ArchTest
	static final ArchRule order_knows_no_other_domain = onlyKnows("order", "document", "run", "connector", "model");

	@ArchTest
	static final ArchRule inventory_knows_no_other_domain = onlyKnows("inventory", "run", "connector", "model");

	@ArchTest
	static final ArchRule document_knows_no_domain = onlyKnows("document", "run", "connector", "model");

	@ArchTest
	static final ArchRule reconcile_knows_no_other_domain = onlyKnows("reconcile", "document", "run", "connector",
			"model", "sheet");

	@ArchTest
	static final ArchRule explain_meets_the_domains_in_sql = onlyKnows("explain", "run", "connector", "model", "sheet");

	@ArchTest
	static final ArchRule schedule_knows_no_domain = onlyKnows("schedule", "run", "connector", "model");

	@ArchTest
	static final ArchRule monitor_knows_no_domain = onlyKnows("monitor", "schedule", "run", "connector", "model");

	@ArchTest
	static final ArchRule alert_knows_no_domain = onlyKnows("alert", "schedule", "run", "connector", "model");

	@ArchTest
	static final ArchRule access_knows_no_domain = onlyKnows("access", "run", "connector", "model");

	@ArchTest
	static final ArchRule console_knows_no_vendor = onlyKnows("console", "access", "run", "connector", "model", "order",
			"inventory", "document", "reconcile", "explain", "schedule", "alert", "sheet");

	@ArchTest
	static final ArchRule cli_knows_no_vendor = onlyKnows("cli", "access", "run", "connector", "model", "order",
			"inventory", "reconcile", "explain", "sandbox", "demo", "sheet", "schedule", "alert");

	@ArchTest
	static final ArchRule a_sheet_knows_the_connector_spi = onlyKnows("sheet", "connector");

	@ArchTest
	static final ArchRule demo_knows_nothing_of_ours = onlyKnows("demo");

	@ArchTest
	static final ArchRule sandbox_knows_nothing_of_ours = onlyKnows("sandbox");

	@ArchTest
	static final ArchRule vendors_do_not_know_each_other = slices().matching("io.omsync.vendor.(*)..")
		.should()
		.notDependOnEachOther();

	@ArchTest
	static final ArchRule no_cycles = slices().matching("io.omsync.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule sql_is_in_stores_and_in_run = noClasses().that()
		.resideInAPackage("io.omsync..")
		.and()
		.resideOutsideOfPackage("io.omsync.run..")
		.and(nestedIn("Store"))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.jdbc..");

	@ArchTest
	static final ArchRule time_comes_from_the_injected_clock = noClasses().should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(LocalDateTime.class, "now")
		.orShould()
		.callMethod(LocalDate.class, "now")
		.orShould()
		.callMethod(OffsetDateTime.class, "now")
		.orShould()
		.callMethod(ZonedDateTime.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis");

	@ArchTest
	static final ArchRule no_field_injection = fields().should()
		.notBeAnnotatedWith(Autowired.class)
		.andShould()
		.notBeAnnotatedWith(Value.class);

	@ArchTest
	static final ArchRule public_only_what_another_package_uses = classes().that()
		.areTopLevelClasses()
		.and()
		.arePublic()
		.should(beUsedByAnotherPackage());

	@ArchTest
	static final ArchRule names_say_what_a_thing_is = noClasses().should()
		.haveSimpleNameEndingWith("Impl")
		.orShould()
		.haveSimpleNameEndingWith("Util")
		.orShould()
		.haveSimpleNameEndingWith("Utils")
		.orShould()
		.haveSimpleNameEndingWith("Helper")
		.orShould()
		.haveSimpleNameEndingWith("Manager")
		.orShould()
		.haveSimpleNameEndingWith("Dto")
		.orShould()
		.haveSimpleNameStartingWith("Base");

	@Test
	void every_vendor_has_the_same_files_and_a_folder_of_fixtures() throws IOException {
		for (Path root : List.of(Path.of("src/main"), Path.of("src/test"))) {
			for (Path vendor : vendors(root)) {
				String folder = vendor.getFileName().toString();
				String name = Character.toUpperCase(folder.charAt(0)) + folder.substring(1);
				Path tests = Path.of("src/test/java/io/omsync/vendor", folder);

				assertThat(names(vendor)).usingElementComparator(String::compareToIgnoreCase)
					.contains(name + "Connector.java", name + "Mapper.java", "package-info.java");
				assertThat(names(tests)).usingElementComparator(String::compareToIgnoreCase)
					.contains(name + "MapperTests.java");
				assertThat(Path.of("src/test/resources/vendor", folder)).isNotEmptyDirectory();
				if (!"csv".equals(folder)) {
					assertThat(names(vendor)).usingElementComparator(String::compareToIgnoreCase)
						.contains(name + "Api.java");
					assertThat(names(tests)).usingElementComparator(String::compareToIgnoreCase)
						.contains(name + "ContractTests.java");
					assertThat(names(root.resolve("resources/io/omsync/vendor").resolve(folder)))
						.contains("demo-account.yml");
				}
			}
		}
	}

	@Test
	void the_tests_own_vendor_knows_no_more_than_any_other() {
		JavaClasses paper = new ClassFileImporter().importPackages("io.omsync.vendor.paper")
			.that(DescribedPredicate.describe("are no test", (type) -> !type.getName().endsWith("Tests")));

		a_vendor_knows_the_connector_spi.check(paper);
	}

	@Test
	void no_file_is_longer_than_a_reader_can_hold() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			List<String> longer = files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> lines(file) > LONGEST_FILE)
				.map(Path::toString)
				.toList();

			assertThat(longer).isEmpty();
		}
	}

	@Test
	void every_package_is_null_marked() throws IOException {
		try (Stream<Path> folders = Files.walk(Path.of("src/main/java/io/omsync"))) {
			assertThat(folders.filter(Files::isDirectory)
				.filter((folder) -> names(folder).stream().anyMatch((name) -> name.endsWith(".java")))).allSatisfy(
						(folder) -> assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked"));
		}
	}

	private static ArchRule onlyKnows(String feature, String... others) {
		String[] allowed = Stream.concat(Stream.of(feature), Stream.of(others))
			.map((name) -> BASE + name + "..")
			.toArray(String[]::new);
		return noClasses().that()
			.resideInAPackage(BASE + feature + "..")
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.omsync..")
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed))))
			.allowEmptyShould(false);
	}

	private static DescribedPredicate<JavaClass> nestedIn(String ending) {
		return DescribedPredicate.describe("not in a " + ending,
				(type) -> !type.getName().replaceAll("\\$.*", "").endsWith(ending));
	}

	private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
		return new ArchCondition<>("be used by another package") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean main = type.getMethods()
					.stream()
					.anyMatch((method) -> method.getName().equals("main")
							&& method.getModifiers().contains(JavaModifier.STATIC));
				boolean used = type.getDirectDependenciesToSelf()
					.stream()
					.anyMatch((use) -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
				events
					.add(new SimpleConditionEvent(type, main || used, type.getName() + " is used by no other package"));
			}
		};
	}

	/** Its folders that hold a connector; beside the tests of a vendor there is none. */
	private static List<Path> vendors(Path root) throws IOException {
		try (Stream<Path> found = Files.list(root.resolve("java/io/omsync/vendor"))) {
			return found.filter(Files::isDirectory)
				.filter((folder) -> root.endsWith("main")
						|| names(folder).stream().anyMatch((name) -> name.endsWith("Connector.java")))
				.toList();
		}
	}

	private static Set<String> names(Path folder) {
		try (Stream<Path> found = Files.list(folder)) {
			return found.map((file) -> file.getFileName().toString()).collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static long lines(Path file) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.count();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
