package io.omsync.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseAddressTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:mysql://db:3306/omsync                         | db:3306
			jdbc:mysql://me:hush-hush@db/omsync?sslMode=REQUIRED | db
			jdbc:mysql:loadbalance://db1:3306,db2:3306/omsync   | db1:3306,db2:3306
			jdbc:mysql://[::1]:3306/omsync                      | [::1]:3306
			jdbc:mysql://db?user=me                             | db
			""")
	void the_host_is_told_without_user_and_password(String url, String host) {
		assertThat(new DatabaseAddress(url, "", "").host()).isEqualTo(host);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					jdbc:mysql://db:3307/real?sslMode=REQUIRED | jdbc:mysql://db:3307/omsync_demo?sslMode=REQUIRED&createDatabaseIfNotExist=true
					jdbc:mysql://db                            | jdbc:mysql://db/omsync_demo?createDatabaseIfNotExist=true
					garbage                                    | garbage
					""")
	void the_demo_has_a_schema_of_its_own(String url, String demo) {
		assertThat(DemoCommand.inSchema(url)).isEqualTo(demo);
	}

}
