package io.omsync.connector;

/**
 * What every vendor's adapter must hold, shown at the sandbox. A vendor's test extends it
 * and says what it needs to know; a case that a vendor can not have names the reason.
 */
public abstract class ConnectorContractTests extends FaultContractTests {

}
