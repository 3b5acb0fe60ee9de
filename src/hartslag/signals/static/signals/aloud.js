// SPDX-License-Identifier: EUPL-1.2
// Read the page aloud, where the browser can; without this script there is no button.
(() => {
  const place = document.querySelector("[data-aloud]");
  const speech = window.speechSynthesis;
  if (!place || !speech || !window.SpeechSynthesisUtterance) return;
  const button = place.querySelector("button");
  const label = button.querySelector("span");
  const stopped = () => {
    label.textContent = place.dataset.aloud;
  };
  // What a field asks and a button does is read as well: who does not read needs those most.
  const read =
    "h1, h2, h3, p, li, dt, dd, th, td, label, legend, summary, .nl-button__label, " +
    ".utrecht-form-field-description, .utrecht-form-field-error-message";
  const shown = (each) => (each.checkVisibility ? each.checkVisibility() : each.offsetParent);
  const parts = () =>
    [...document.querySelectorAll(`main :is(${read})`)]
      .filter((each) => shown(each) && !place.contains(each) && !each.querySelector("p, li, label"))
      .map((each) => each.textContent.replace(/\s+/g, " ").trim())
      .filter(Boolean);
  button.addEventListener("click", () => {
    const busy = speech.speaking;
    speech.cancel();
    if (busy) return stopped();
    // One sentence at a time: some browsers stop in the middle of a long text.
    const said = parts().map((words) => {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.lang = document.documentElement.lang;
      return utterance;
    });
    said.at(-1).addEventListener("end", stopped);
    said.forEach((each) => speech.speak(each));
    label.textContent = place.dataset.quiet;
  });
  window.addEventListener("pagehide", () => speech.cancel());
  place.hidden = false;
})();
