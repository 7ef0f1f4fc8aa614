// What the tests of accessibility look for in a page; each probe gives what it finds, in words.

const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const named = (element) => {
  const words = element.textContent || element.getAttribute("aria-label") || element.dataset.part || "";
  return `${element.tagName.toLowerCase()}.${element.className} “${words.trim().slice(0, 40)}”`;
};

const parts = (colour) => {
  const found = colour.match(/[\d.]+/g).map(Number);
  return found.length < 4 ? [...found, 1] : found;
};
const luminance = (colour) =>
  colour
    .slice(0, 3)
    .map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
/** The first colour below an element that lets nothing through. */
const paperBelow = (element) => {
  for (let each = element; each; each = each.parentElement) {
    const paper = parts(getComputedStyle(each).backgroundColor);
    if (paper[3] === 1) return paper;
  }
  return [255, 255, 255, 1];
};

const FIELDS = "input:not([type=radio], [type=checkbox], [type=range]), select, textarea, button";

/** Text below 4.5:1, and controls whose border and filling are both below 3:1. */
const faint = () => {
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!shown(element) || element.clientWidth === 1 || element.matches(":disabled, :disabled *, option, svg *"))
      continue;
    const style = getComputedStyle(element);
    const hasText = [...element.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
    if (hasText && parts(style.color)[3]) {
      const ratio = contrast(parts(style.color), paperBelow(element));
      if (ratio < 4.495) found.push(`${ratio.toFixed(2)} text ${named(element)}`);
    }
    if (!element.matches(FIELDS)) continue;
    const paper = paperBelow(element.parentElement);
    const ratios = [];
    if (Number.parseFloat(style.borderTopWidth)) ratios.push(contrast(parts(style.borderTopColor), paper));
    if (parts(style.backgroundColor)[3]) ratios.push(contrast(parts(style.backgroundColor), paper));
    // A button without either is known by its text.
    if (ratios.length && Math.max(...ratios) < 2.995) found.push(`${Math.max(...ratios)} border ${named(element)}`);
  }
  return found;
};

const TARGETS = "a[href], button, input, select, textarea, summary, [role=gridcell]";

/** Whether a link or the sign of a source stands in a sentence, which gives it its height. */
const inSentence = (link) =>
  (link.matches("a") ? getComputedStyle(link).display === "inline" : link.matches(".prose .source")) &&
  link.closest("p, li, dd, td, figcaption, div").textContent.trim() !== link.textContent.trim();
/** Whether the card around a link is pressed as well. */
const hasCard = (link) => {
  const { position, inset } = getComputedStyle(link, "::after");
  return position === "absolute" && inset === "0px";
};

/** Targets that are smaller than so many CSS pixels, with the labels that are pressed as well. */
const small = (least) => {
  const found = [];
  for (const element of document.querySelectorAll(TARGETS)) {
    if (!shown(element) || element.matches(".skip, :disabled") || inSentence(element) || hasCard(element)) continue;
    const boxes = [element, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect());
    const [width, height] = ["width", "height"].map((side) => Math.max(...boxes.map((box) => box[side])));
    if (width && Math.min(width, height) < least - 0.5)
      found.push(`${Math.round(width)}x${Math.round(height)} ${named(element)}`);
  }
  return found;
};

/** What is lost in a window of this size: cut off, beside the window, or below what sticks to it. */
const lost = () => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const found = scrollWidth > clientWidth ? [`sideways by ${scrollWidth - clientWidth}`] : [];
  for (const element of document.querySelectorAll("body *")) {
    if (!shown(element)) continue;
    const { position, overflowX, overflowY } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    if (["sticky", "fixed"].includes(position) && height > innerHeight / 3) found.push(`covers: ${named(element)}`);
    const cut =
      (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) ||
      (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1);
    if (cut && width > 1 && element.textContent.trim()) found.push(`cut off: ${named(element)}`);
  }
  return found;
};

/** What axe-core, which has to be there, finds serious or worse. */
const grave = async ([place, rules]) => {
  const { violations } = await axe.run(place, rules);
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
};

window.probes = { faint, small, lost, grave };
