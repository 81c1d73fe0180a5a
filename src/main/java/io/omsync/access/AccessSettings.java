package io.omsync.access;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what at the console.
 *
 * @param twoPeople the acts that take two people
 */
@ConfigurationProperties("omsync.console")
record AccessSettings(@DefaultValue( {
		"approve", "abandon" }) List<String> twoPeople){

	AccessSettings {
		twoPeople = List.copyOf(twoPeople);
	}

}
