// SPDX-License-Identifier: EUPL-1.2
// Where somebody signs in, and comes after signing out: what the browser kept for who was signed in goes.
if (window.caches) caches.keys().then((names) => names.forEach((name) => caches.delete(name)));
