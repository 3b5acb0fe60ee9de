// SPDX-License-Identifier: EUPL-1.2
// "Bij mij in de buurt": fill in where the phone is and let the server say which neighbourhood that is.
(() => {
  const place = document.querySelector("[data-here]");
  if (!place || !navigator.geolocation || !window.isSecureContext) return;
  const button = place.querySelector("button");
  const status = place.querySelector("[role=status]");
  const form = button.form;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    status.textContent = place.dataset.busy;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.longitude.value = coords.longitude.toFixed(6);
        form.elements.latitude.value = coords.latitude.toFixed(6);
        const asked = document.createElement("input");
        asked.type = "hidden";
        asked.name = button.name;
        form.append(asked);
        form.submit();
      },
      () => {
        status.textContent = place.dataset.failed;
      },
      { timeout: 15000, maximumAge: 60000, enableHighAccuracy: true },
    );
  });
  place.hidden = false;
})();
