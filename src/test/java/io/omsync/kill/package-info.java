/**
 * The program as an operator has it, in processes of its own: killed, stopped, frozen and
 * gone on with.
 */
package io.omsync.kill;
