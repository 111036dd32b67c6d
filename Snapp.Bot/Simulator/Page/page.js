"use strict";

const appNames = { whatsapp: "WhatsApp", sms: "SMS", messenger: "Messenger" };
const tickMarks = { sending: ["…", "sending"], sent: ["✓", "sent"], delivered: ["✓✓", "delivered"], read: ["✓✓", "read"], failed: ["!", "not taken"] };
const byId = id => document.getElementById(id);
const phonesArea = byId("phones");

/** id → { view, element, queue } */
const phones = new Map();
/** "channel|address" → unseen messages of people without a phone */
const others = new Map();
let people = [];

const key = (channel, address) => `${channel}|${address}`;
const tick = message => message.tick.toLowerCase();

async function call(method, path, body) {
  const response = await fetch(`/simulator/${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const problem = response.status === 400 ? (await response.json()).detail : null;
  return { ok: response.ok, problem };
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

// ---- bubbles -------------------------------------------------------------------------------

function bubble(message, fresh) {
  const element = make("div", `bubble ${message.mine ? "out" : "in"}${fresh ? " fresh" : ""}`);
  const [mark, words] = tickMarks[tick(message)];
  element.dataset.testid = message.mine ? "bubble-out" : "bubble-in";
  element.dataset.id = message.id;
  element.dataset.tick = tick(message);
  const text = make("div", "words", message.text);
  text.dir = "auto";
  const file = message.mine ? null : fileOf(message.text);
  if (file) {
    text.textContent = message.text.replace(file.line, "").trim();
    text.append(file.element);
  }
  const under = make("span", "under", new Date(message.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) + " ");
  const ticks = make("span", "ticks", mark);
  ticks.setAttribute("role", "img");
  ticks.setAttribute("aria-label", words);
  ticks.title = words;
  under.append(ticks);
  element.append(text, under);
  return element;
}

/** A file that came: its line in the words, and what shows it. What is no picture stays a link. */
function fileOf(words) {
  const line = /📎 (\S+)$/u.exec(words);
  if (!line) return null;
  const path = new URL(line[1], location.href).pathname;
  if (!path.startsWith("/media/")) return null;
  const element = make("img", "file");
  element.alt = "A file";
  element.dataset.testid = "picture";
  element.src = path;
  element.addEventListener("error", () => {
    const link = make("a", "", "📎 A file");
    link.href = path;
    element.replaceWith(link);
  }, { once: true });
  return { line: line[0], element };
}

const inputOf = phone => phone.element.querySelector("textarea");

/** The numbered lines (in any script) of the newest message, and its quick replies. */
function choices(message) {
  if (!message || message.mine) return [];
  if (message.taps.length > 0) return message.taps.map(t => ({ label: t.title, text: t.title, payload: t.payload, replyTo: message.id }));
  const found = new Map();
  for (const line of message.text.split("\n")) {
    const parts = /^\s*[\u2066-\u2069\u200e\u200f]*(\p{Nd}{1,2})[\u2066-\u2069]*[.)]\s+(.+)$/u.exec(line);
    if (parts) found.set(parts[1], { label: parts[1], hint: parts[2], text: parts[1] });
  }
  return [...found.values()];
}

function drawTaps(phone) {
  const area = phone.element.querySelector(".taps");
  area.replaceChildren(...choices(phone.view.messages.at(-1)).map(choice => {
    const button = make("button", "tap", choice.label);
    button.type = "button";
    button.dir = "auto";
    button.dataset.testid = `tap-${choice.label}`;
    if (choice.hint) {
      button.title = choice.hint;
      button.setAttribute("aria-label", `${choice.label}: ${choice.hint}`);
    }
    button.addEventListener("click", () => { send(phone, choice.text, choice.payload, choice.replyTo); inputOf(phone).focus({ preventScroll: true }); });
    return button;
  }));
}

function drawBadge(phone) {
  const unseen = phone.view.messages.filter(m => !m.mine && !m.seen).length;
  const badge = phone.element.querySelector(".badge");
  badge.hidden = unseen === 0;
  badge.textContent = unseen;
  badge.setAttribute("aria-label", `${unseen} unread`);
  drawTabs();
}

function putMessage(phone, message) {
  const thread = phone.element.querySelector(".thread");
  const index = phone.view.messages.findIndex(m => m.id === message.id);
  if (index >= 0) {
    phone.view.messages[index] = message;
    const old = [...thread.children].find(e => e.dataset.id === message.id);
    old?.replaceWith(bubble(message, false));
  } else {
    const atEnd = isAtEnd(thread);
    phone.view.messages.push(message);
    thread.append(bubble(message, true));
    drawTaps(phone);
    if (atEnd || message.mine) thread.scrollTop = thread.scrollHeight;
  }
  drawBadge(phone);
  see(phone);
}

// ---- phones --------------------------------------------------------------------------------

function putPhone(view) {
  let phone = phones.get(view.id);
  if (!phone) {
    const element = byId("phone-template").content.firstElementChild.cloneNode(true);
    phone = { element, queue: Promise.resolve(), shown: false, atEnd: true };
    phones.set(view.id, phone);
    furnish(phone, view);
    phonesArea.append(element);
    watcher.observe(element);
  }
  phone.view = view;
  const name = `${appNames[view.channel]} phone of ${view.name}`;
  phone.element.setAttribute("aria-label", name);
  inputOf(phone).setAttribute("aria-label", `Message from ${view.name} on ${appNames[view.channel]}`);
  phone.element.querySelector(".address").textContent = view.address;
  const thread = phone.element.querySelector(".thread");
  thread.setAttribute("aria-label", `Messages on the ${name}`);
  thread.replaceChildren(...view.messages.map(m => bubble(m, false)));
  if (others.delete(key(view.channel, view.address))) drawNotices();
  drawWho(phone);
  drawTaps(phone);
  // After the taps, because they take height from the thread.
  thread.scrollTop = thread.scrollHeight;
  drawBadge(phone);
  see(phone);
  return phone;
}

function furnish(phone, view) {
  const { element } = phone;
  element.dataset.testid = `phone-${view.id}`;
  element.dataset.channel = view.channel;
  element.querySelector(".app-name").textContent = appNames[view.channel];
  element.querySelector(".thread").dataset.testid = "thread";
  element.querySelector(".send").dataset.testid = "send";
  element.querySelector(".badge").dataset.testid = "unread";
  const who = element.querySelector("select");
  who.dataset.testid = "who";
  who.addEventListener("change", async () => {
    const person = people.find(p => p.channel === view.channel && p.address === who.value);
    const played = await call("PUT", `phones/${view.id}`, person ? { address: person.address, name: person.name } : {}).catch(() => setLive(false));
    // Otherwise the list would name somebody whose words are not on the screen.
    if (!played?.ok) drawWho(phone);
  });
  who.addEventListener("focus", loadPeople);
  const thread = element.querySelector(".thread");
  thread.addEventListener("scroll", () => {
    // A thread that has just changed its size did not leave its end because somebody scrolled.
    if (phone.size === sizeOf(thread)) phone.atEnd = isAtEnd(thread);
  });
  heights.observe(thread);
  const input = inputOf(phone);
  input.dataset.testid = "input";
  input.addEventListener("keydown", event => {
    // Enter that ends the composing of a letter (Korean, Chinese, Japanese) is not "send".
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    element.querySelector("form").requestSubmit();
  });
  element.querySelector("input[type=file]").addEventListener("change", async event => {
    const [file] = event.target.files;
    if (!file) return;
    const url = await new Promise(done => {
      const reader = new FileReader();
      reader.addEventListener("load", () => done(reader.result));
      reader.readAsDataURL(file);
    });
    event.target.value = "";
    const text = input.value.trim();
    input.value = "";
    send(phone, text, undefined, undefined, { name: file.name, type: file.type, data: url.slice(url.indexOf(",") + 1) });
  });
  element.querySelector("form").addEventListener("submit", event => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    send(phone, text);
  });
}

const isAtEnd = thread => thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;

const sizeOf = thread => `${thread.clientWidth}x${thread.clientHeight}`;

/** A notice, a further phone, a row of quick answers or a growing answer takes room from the thread: its end stays in sight. */
const heights = new ResizeObserver(entries => {
  for (const { target } of entries) {
    const phone = [...phones.values()].find(p => p.element.contains(target));
    if (!phone) continue;
    phone.size = sizeOf(target);
    if (phone.atEnd) target.scrollTop = target.scrollHeight;
  }
});

/** One after the other, so that the words arrive in the order in which they were written. */
function send(phone, text, payload, replyTo, file) {
  const { id } = phone.view;
  phone.queue = phone.queue.then(() => call("POST", `phones/${id}/messages`, { text, payload, replyTo, file })).catch(() => {
    setLive(false);
    // The program is not there: what was written is not thrown away.
    const input = inputOf(phone);
    if (!payload) input.value = input.value ? `${text}\n${input.value}` : text;
  });
}

function drawWho(phone) {
  const select = phone.element.querySelector("select");
  const { channel, address, name } = phone.view;
  const here = people.filter(p => p.channel === channel);
  const groups = ["newcomer", "mentor"].map(role => {
    const group = make("optgroup");
    group.label = role === "mentor" ? "Mentors" : "Newcomers";
    group.append(...here.filter(p => p.role === role).map(p => new Option(`${p.name} (${p.language})`, p.address)));
    return group;
  }).filter(g => g.children.length > 0);
  const unknown = here.some(p => p.address === address) ? [] : [new Option(name, address)];
  select.replaceChildren(...unknown, ...groups, new Option("Someone new…", ""));
  select.value = address;
}

async function loadPeople() {
  const response = await fetch("/simulator/people");
  if (!response.ok) return;
  const before = JSON.stringify(people);
  people = await response.json();
  // Redrawing an open list would close it, so only when somebody came or went.
  if (before !== JSON.stringify(people)) { phones.forEach(drawWho); drawNotices(); }
}

// ---- what is on the screen -----------------------------------------------------------------

const watcher = new IntersectionObserver(entries => {
  for (const entry of entries) {
    const phone = [...phones.values()].find(p => p.element === entry.target);
    if (!phone) continue;
    phone.shown = entry.intersectionRatio >= 0.5;
    see(phone);
  }
  drawTabs();
}, { root: phonesArea, threshold: [0, 0.5, 1] });

function see(phone) {
  const news = phone.view.messages.some(m => !m.mine && !m.seen && tick(m) === "delivered");
  if (news && phone.shown && document.visibilityState === "visible") call("POST", `phones/${phone.view.id}/seen`).catch(() => setLive(false));
}

document.addEventListener("visibilitychange", () => phones.forEach(see));

function drawTabs() {
  const add = make("button", "tab", "＋ Phone");
  add.type = "button";
  add.setAttribute("aria-label", "Add a phone");
  add.addEventListener("click", openAdd);
  byId("tabs").replaceChildren(...[...phones.values()].map(phone => {
    const unseen = phone.view.messages.filter(m => !m.mine && !m.seen).length;
    const tab = make("button", "tab", `${appNames[phone.view.channel]} · ${phone.view.name}${unseen ? ` (${unseen})` : ""}`);
    tab.type = "button";
    tab.dataset.testid = `tab-${phone.view.id}`;
    tab.setAttribute("aria-current", String(phone.shown));
    tab.addEventListener("click", () => phone.element.scrollIntoView({ inline: "center", block: "nearest" }));
    return tab;
  }), add);
}

function drawNotices() {
  byId("notices").replaceChildren(...[...others.values()].slice(-6).map(({ channel, address, unseen }) => {
    const person = people.find(p => p.channel === channel && p.address === address);
    const notice = make("div", "notice");
    notice.dataset.testid = "notice";
    const count = unseen === 1 ? "A message" : `${unseen} messages`;
    const open = make("button", "button", "Open that phone");
    open.type = "button";
    open.addEventListener("click", () => addPhone(channel, address, person?.name));
    notice.append(make("span", "", `${count} for ${person?.name ?? "another person"} on ${appNames[channel]}`), open);
    return notice;
  }));
}

// ---- adding --------------------------------------------------------------------------------

let bringIntoView = false;

async function addPhone(channel, address, name) {
  bringIntoView = true;
  const { problem } = await call("POST", "phones", { channel, address, name });
  return problem;
}

function openAdd() {
  byId("add-problem").textContent = "";
  byId("add-form").reset();
  byId("add").showModal();
}

byId("add-open").addEventListener("click", openAdd);
byId("add-cancel").addEventListener("click", () => byId("add").close());
byId("add-form").addEventListener("submit", async event => {
  event.preventDefault();
  const problem = await addPhone(byId("add-channel").value, byId("add-address").value.trim(), byId("add-name").value.trim());
  byId("add-problem").textContent = problem ?? "";
  if (!problem) byId("add").close();
});

// ---- live ----------------------------------------------------------------------------------

function setLive(live) {
  const sign = byId("connection");
  sign.classList.toggle("live", live);
  sign.textContent = live ? "Live" : "Connecting…";
}

const events = new EventSource("/simulator/events");
events.addEventListener("open", () => setLive(true));
events.addEventListener("error", () => setLive(false));

events.addEventListener("state", event => {
  const state = JSON.parse(event.data);
  const known = new Set(state.phones.map(p => p.id));
  for (const [id, phone] of phones) {
    if (known.has(id)) continue;
    phone.element.remove();
    phones.delete(id);
  }
  others.clear();
  state.others.forEach(o => others.set(key(o.channel, o.address), o));
  state.phones.forEach(putPhone);
  const { twilio, messenger } = state.simulated;
  for (const option of byId("add-channel").options) option.disabled = !(option.value === "messenger" ? messenger : twilio);
  drawNotices();
  loadPeople();
});

events.addEventListener("phone", event => {
  const view = JSON.parse(event.data);
  const isNew = !phones.has(view.id);
  const phone = putPhone(view);
  if (!isNew || !bringIntoView) return;
  bringIntoView = false;
  phone.element.scrollIntoView({ inline: "center", block: "nearest" });
  inputOf(phone).focus({ preventScroll: true });
});

events.addEventListener("message", event => {
  if (!event.data) return;
  const { channel, address, message } = JSON.parse(event.data);
  const here = [...phones.values()].filter(p => p.view.channel === channel && p.view.address === address);
  here.forEach(phone => putMessage(phone, message));
  // The delivered tick of the same message comes as a second event; it is counted once.
  if (here.length > 0 || message.mine || message.seen || tick(message) !== "sent") return;
  const place = key(channel, address);
  others.set(place, { channel, address, unseen: (others.get(place)?.unseen ?? 0) + 1 });
  drawNotices();
  if (!people.some(p => p.channel === channel && p.address === address)) loadPeople();
});
