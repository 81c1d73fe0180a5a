/** Who gets in, and what they may do. */
package io.omsync.console.user;
