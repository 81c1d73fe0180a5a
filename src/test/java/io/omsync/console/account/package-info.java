/** Accounts over HTTP. */
package io.omsync.console.account;
