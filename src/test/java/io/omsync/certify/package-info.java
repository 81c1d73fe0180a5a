/**
 * The kill-anywhere certificate: every job is killed at every point that counts, gone on
 * with as an operator would, and compared with an undisturbed run.
 */
package io.omsync.certify;
