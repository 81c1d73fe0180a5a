/**
 * Paper, an invented vendor that only the tests have: it proves that a vendor is one
 * folder and one account file, and is the shortest whole example of one. This is all of
 * its documentation.
 *
 * <h2>Conventions</h2> JSON throughout. Times are ISO 8601 in UTC, to the millisecond;
 * amounts are decimal numbers in the order's currency. A refusal is a 4xx with
 * <code>{"error": "…"}</code>. One client may make 8 calls at once, and 120 calls in a
 * row; 20 more are given every 10 seconds. What goes beyond is answered 429 with
 * {@code Retry-After} in seconds.
 *
 * <h2>{@code POST /token}</h2> takes
 * <code>{"client_id": "…", "client_secret": "…"}</code> and answers
 * <code>{"access_token": "…", "expires_in": 3600}</code>; wrong credentials are a 401.
 * All other calls need {@code Authorization: Bearer …}: without a valid token they answer
 * 401, without the right 403.
 *
 * <h2>{@code GET /orders}</h2> has the parameters {@code changed_from} (inclusive),
 * {@code changed_to} (exclusive), {@code after_id} and {@code size} (100 at most). It
 * answers <code>{"total": 260, "orders": […]}</code>: the orders of that window whose id
 * is above {@code after_id}, by id, which is plain ASCII and compared as text. A page may
 * hold fewer than were asked for; the list ends with an empty one. {@code total} counts
 * the window, whatever {@code after_id} is. An order that changes while the list is read
 * leaves a window of the past. An order is: <pre>
 * { "id": "P-0000007", "number": "7", "status": "packed", "currency": "EUR",
 *   "created_at": "2026-03-01T07:59:58.120Z", "changed_at": "2026-03-01T08:00:00Z",
 *   "goods": 20.00, "tax": 4.00, "freight": 4.90, "discount": 0, "total": 28.90,
 *   "lines": [ { "line": "1", "sku": "SKU-000012", "name": "Notebook", "quantity": 2,
 *                "cancelled": 0, "shipped": 0, "price": 10.00, "discount": 0, "tax": 4.00,
 *                "total": 20.00 } ] }</pre> Number, tax, freight, discount, name,
 * cancelled, shipped and a line's price may lack; the last ones count as zero then.
 *
 * <h2>{@code PUT /stock}</h2> takes <code>{"rows": [{"sku", "location", "quantity"}, …]}
 * </code>, 200 rows at most, quantities absolute, and answers
 * <code>{"results": [{"sku", "location", "stored", "reason"}, …]}</code>, one result a
 * row in the same order: a row that is refused ({@code "stored": false}) says why and
 * keeps no other from being stored.
 */
@NullMarked
package io.omsync.vendor.paper;

import org.jspecify.annotations.NullMarked;
