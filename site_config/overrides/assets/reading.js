/* The panel of reading aids: size, contrast, spacing, ruler, and reading aloud with
   voices of the reader's own device, each part in its language. */
(() => {
  const panel = document.getElementById("al-aids");
  const open = document.querySelector(".al-aids__open");
  if (!panel || !open) return;
  document.documentElement.dataset.alReady = "";
  const said = panel.querySelector("[role=status]");
  const all = (selector) => [...panel.querySelectorAll(selector)];
  const say = (words) => (said.textContent = words);
  const tell = (chinese, english) => (document.documentElement.lang === "en" ? english : chinese);

  /* The panel. */
  function show(shown) {
    panel.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
    if (!shown && panel.contains(document.activeElement)) open.focus();
  }
  open.addEventListener("click", () => show(panel.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      open.focus();
      show(false);
    }
  });
  panel.querySelector("[data-al-close]").addEventListener("click", () => {
    open.focus();
    show(false);
  });

  /* The buttons over the theme's labels. */
  for (const press of document.querySelectorAll(".al-press"))
    press.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press.click();
    });

  /* Choices. */
  const sizes = all("[data-al-set=size]");
  const switches = all("[data-al-switch]");
  function mark() {
    for (const button of sizes)
      button.setAttribute("aria-pressed", String(Number(button.value) === alMode.get("size")));
    for (const button of switches)
      button.setAttribute("aria-pressed", String(Boolean(alMode.get(button.dataset.alSwitch))));
  }
  function choose(changes) {
    alMode.set(changes);
    mark();
  }
  for (const button of sizes)
    button.addEventListener("click", () => choose({ size: Number(button.value) }));
  for (const button of switches) {
    const name = button.dataset.alSwitch;
    button.addEventListener("click", () => choose({ [name]: !alMode.get(name) }));
  }
  panel.querySelector("[data-al-reset]").addEventListener("click", () => {
    choose({ size: 0, contrast: null, spacing: false, ruler: false });
    say(tell("已恢复默认", "Reset"));
  });
  mark();

  /* The ruler: a band over the line under the pointer, or under what has the focus. */
  const ruler = document.createElement("div");
  ruler.className = "al-ruler";
  document.body.append(ruler);
  const lay = (y) => (ruler.style.top = `${y}px`);
  document.addEventListener("pointermove", (event) => lay(event.clientY));
  document.addEventListener("focusin", (event) => {
    const box = event.target.getBoundingClientRect();
    lay(box.top + box.height / 2);
  });

  /* Reading aloud. */
  const buttons = Object.fromEntries(all("[data-al-voice]").map((b) => [b.dataset.alVoice, b]));
  const speech = window.speechSynthesis;
  const PARTS = ":is(h1, h2, h3, p, li, figcaption, td, th)";
  const UNREAD = ".headerlink, .al-anchor, .al-imprint, button, svg, [hidden]";
  let queue = [];
  let current = null;
  let running = 0;

  const language = (part) => part.closest("[lang]").lang;
  const voice = (code) =>
    speech
      .getVoices()
      .find((v) => v.localService && (/^zh/.test(code) ? /^(zh|cmn)/i : /^en/i).test(v.lang));

  function words(part) {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(`${UNREAD}, ul, ol, table`).forEach((node) => node.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /* From what the address names, else from the first part that is in sight. */
  function parts() {
    const found = [...document.querySelectorAll(`.al-page ${PARTS}`)].filter(
      (part) =>
        part.getClientRects().length &&
        !part.closest(UNREAD) &&
        !part.querySelector("p") &&
        words(part),
    );
    const target = document.querySelector(".al-page :target");
    const named = found.findIndex((part) => target && (part === target || target.contains(part)));
    const seen = found.findIndex((part) => part.getBoundingClientRect().top > 0);
    return found.slice(Math.max(0, named >= 0 ? named : seen));
  }

  function light(part) {
    current?.classList.remove("al-spoken");
    current = part;
    if (!part) return;
    part.classList.add("al-spoken");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    part.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function hold(paused) {
    buttons.pause.setAttribute("aria-pressed", String(paused));
    buttons.pause.textContent = paused ? tell("继续", "Go on") : tell("暂停", "Pause");
  }

  function stop(message) {
    running += 1;
    queue = [];
    speech.cancel();
    light(null);
    hold(false);
    buttons.pause.disabled = buttons.stop.disabled = true;
    say(message);
  }

  function next(run) {
    if (run !== running) return;
    const part = queue.shift();
    if (!part) return stop(tell("读完了", "The end"));
    const utterance = new SpeechSynthesisUtterance(words(part));
    utterance.lang = /^zh/.test(language(part)) ? "zh-CN" : language(part);
    utterance.voice = voice(language(part));
    utterance.rate = 0.9;
    utterance.onend = () => next(run);
    utterance.onerror = () => run === running && stop(tell("朗读中断了，请再试一次", "Reading broke off; please try again"));
    light(part);
    speech.speak(utterance);
  }

  function start() {
    const readable = parts().filter((part) => voice(language(part)));
    if (!readable.length) return say(tell("这台设备没有装中文语音，不能朗读", "This device has no voice for this page"));
    stop(tell("正在朗读", "Reading aloud"));
    queue = readable;
    buttons.pause.disabled = buttons.stop.disabled = false;
    next(running);
  }

  if (!speech || !window.SpeechSynthesisUtterance) {
    for (const button of Object.values(buttons)) button.hidden = true;
    say(tell("这个浏览器不能朗读", "This browser cannot read aloud"));
    return;
  }
  speech.getVoices(); // some browsers load their voices when first asked
  buttons.start.addEventListener("click", start);
  buttons.stop.addEventListener("click", () => stop(tell("已停止", "Stopped")));
  buttons.pause.addEventListener("click", () => {
    const pausing = buttons.pause.getAttribute("aria-pressed") !== "true";
    speech[pausing ? "pause" : "resume"]();
    hold(pausing);
    say(pausing ? tell("已暂停", "Paused") : tell("正在朗读", "Reading aloud"));
  });
  window.addEventListener("pagehide", () => speech.cancel());
})();
