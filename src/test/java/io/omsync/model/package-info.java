/** What things are called. */
package io.omsync.model;
