/**
 * Who may use the console: users, roles and sign-in, the audit of every act, and what
 * takes two people.
 */
@NullMarked
package io.omsync.access;

import org.jspecify.annotations.NullMarked;
