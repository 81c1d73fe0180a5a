package io.omsync.cli;

import java.sql.SQLException;

import io.omsync.connector.ConfigurationProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;

/** Says in one line why the program could not start. */
final class StartProblem {

	private StartProblem() {
	}

	static ConfigurationProblem explain(RuntimeException thrown) {
		ConfigurationProblem said = first(ConfigurationProblem.class, thrown);
		if (said != null) {
			return said;
		}
		PortInUseException port = first(PortInUseException.class, thrown);
		if (port != null) {
			return new ConfigurationProblem("The port " + port.getPort()
					+ " is in use; name another with --port or OMSYNC_MANAGEMENT_PORT, or 0 for any that is free",
					thrown);
		}
		SQLException sql = first(SQLException.class, thrown);
		if (sql != null) {
			return new ConfigurationProblem(DatabaseAddress.explain("", sql), thrown);
		}
		BindException bind = first(BindException.class, thrown);
		if (bind != null) {
			return setting(bind);
		}
		return new ConfigurationProblem("The program can not start: "
				+ NestedExceptionUtils.getMostSpecificCause(thrown).getMessage() + "; --debug shows where", thrown);
	}

	private static <T> @Nullable T first(Class<T> type, Throwable thrown) {
		for (Throwable at = thrown; at != null; at = at.getCause()) {
			if (type.isInstance(at)) {
				return type.cast(at);
			}
		}
		return null;
	}

	/** A setting of our own or of Spring's that is no file's of an account. */
	private static ConfigurationProblem setting(BindException ex) {
		String why = NestedExceptionUtils.getMostSpecificCause(ex).getMessage();
		ConfigurationProperty property = ex.getProperty();
		String where = (property != null && property.getOrigin() != null) ? "; it comes from " + property.getOrigin()
				: "";
		return new ConfigurationProblem("The setting " + ex.getName() + " can not be used: " + why + where, ex);
	}

}
