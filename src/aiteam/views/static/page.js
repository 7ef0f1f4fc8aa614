// The page's host: messages go to the Jupyter server as requests.

import "./copy.js";
import { mount } from "./client.js";
import { play } from "./player.js";
import { Lost, NOT_SAVED } from "./protocol.js";
import { switchThemes } from "./theme.js";

const TOO_LONG = 15000; // milliseconds
const STILL_RUNNING = 202; // how the server says that a lab goes on

const SIGNED_OUT =
  "Not saved: you are no longer signed in. Open the course's address in another window, then come back to this one.";

/** @param {string} name @returns {string} */
const told = (name) => document.querySelector(`meta[name="aiteam-${name}"]`)?.getAttribute("content") ?? "";

/** @type {import("./protocol.js").Send} */
const send = async (message, leaving) => {
  const reply = await fetch(told("event"), {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf() },
    body: JSON.stringify(message),
    credentials: "same-origin",
    redirect: "error",
    keepalive: leaving,
    signal: AbortSignal.timeout(TOO_LONG),
  });
  if (reply.status === STILL_RUNNING) return send(message, leaving); // joins what runs already
  if (reply.ok) return reply.json();
  if (reply.status === 403) throw new Lost(SIGNED_OUT);
  if (reply.status === 400 || reply.status === 404 || reply.status === 413) throw new Lost(await words(reply), true);
  throw new Lost(NOT_SAVED);
};

/** @returns {string} the cookie's, since signing in again makes another; the page's own where scripts cannot read it */
function xsrf() {
  return /(?:^|; )_xsrf=([^;]+)/.exec(document.cookie)?.[1] ?? told("xsrf");
}

/** @param {Response} reply @returns {Promise<string>} */
async function words(reply) {
  try {
    return (await reply.json()).error.words;
  } catch {
    return `The course refused this (${reply.status}). Reload the page; what you answered before is kept.`;
  }
}

const client = mount(document.body, send);
switchThemes();
play(client.act);
for (const link of document.querySelectorAll("a[data-once-saved]"))
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    await client.saved(); // what was typed a moment ago goes with it
    document.querySelector("[data-nothing]")?.remove(); // it is said again if it is still so
    if (link instanceof HTMLAnchorElement) location.assign(link.href);
  });
