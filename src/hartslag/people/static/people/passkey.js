/* SPDX-License-Identifier: EUPL-1.2
 * Tie the buttons for passkeys to allauth's scripts, which the content policy lets in as files alone. */
"use strict";

const failed = document.getElementById("passkey-failed");
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  failed.hidden = false;
});

for (const button of document.querySelectorAll("[data-passkey]")) {
  const form = button.closest("form");
  button.addEventListener("click", () => {
    failed.hidden = true;
  });
  window.allauth.webauthn.forms[button.dataset.passkey]({
    ids: {
      [button.dataset.passkeyAs]: button.id,
      credential: form.querySelector('input[name="credential"]').id,
      passwordless: button.dataset.passkeyPasswordless,
      data: "passkey-data",
    },
  });
}
