package io.omsync.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPatternParser;

/** The whole of the sandbox's own context. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class SandboxWeb implements WebMvcConfigurer {

	@Bean
	TomcatServletWebServerFactory webServer(SandboxOptions options) throws UnknownHostException {
		var factory = new TomcatServletWebServerFactory(options.port());
		factory.setAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }));
		factory.addConnectorCustomizers(connector -> {
			connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
			// Magento's own examples write searchCriteria[…] as it is.
			connector.setProperty("relaxedQueryChars", "[]");
		});
		return factory;
	}

	@Bean
	DispatcherServlet dispatcherServlet() {
		return new DispatcherServlet();
	}

	@Bean
	FaultSwitch faultSwitch(SandboxOptions options, List<VendorSystem> vendors) {
		var faults = new FaultSwitch(vendors);
		faults.replace(options.faults());
		return faults;
	}

	@Bean
	VendorSystem omnium(SandboxOptions options, Clock clock) {
		return new OmniumSystem(options, clock);
	}

	@Bean
	VendorSystem magento(SandboxOptions options, Clock clock) {
		return new MagentoSystem(options, clock);
	}

	@Bean
	VendorSystem omisell(SandboxOptions options, Clock clock) {
		return new OmisellSystem(options, clock);
	}

	@Bean
	VendorSystem orderdynamics(SandboxOptions options, Clock clock) {
		return new OrderDynamicsSystem(options, clock);
	}

	@Bean
	VendorSystem increff(SandboxOptions options, Clock clock) {
		return new IncreffSystem(options, clock);
	}

	@Bean
	VendorSystem omniful(SandboxOptions options, Clock clock) {
		return new OmnifulSystem(options, clock);
	}

	@Bean
	VendorDoors doors(List<VendorSystem> vendors, FaultSwitch faults) {
		return new VendorDoors(vendors.stream().map(vendor -> new VendorDoor(vendor, faults)).toList());
	}

	@Bean
	RouterFunction<ServerResponse> vendorRoutes(VendorDoors doors) {
		return doors.all().stream().map(VendorDoor::routes).reduce(RouterFunction::and).orElseThrow();
	}

	@Bean
	RouterFunction<ServerResponse> adminRoutes(VendorDoors doors, FaultSwitch faults) {
		return new SandboxAdmin(doors, faults).routes();
	}

	@Override
	public void configurePathMatch(PathMatchConfigurer configurer) {
		var parser = new PathPatternParser();
		// omnium.md section 1: the documentation mixes /api/orders and /api/Orders.
		parser.setCaseSensitive(false);
		configurer.setPatternParser(parser);
	}

}
