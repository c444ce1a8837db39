// Beckon's widget: it tells the gateway what happens on the page, and shows what the gateway
// decides to say.
//
//   <script async src="https://chat.example.com/widget.js" data-channel="pk_…"></script>
//
//   data-channel   the channel's public key
//   data-consent   "none" (default): the visitor's id may be kept at once
//                  "interaction": only after the first click or key
//                  "required": only after beckon('consent', true)
//   data-launcher  "always": a round button that opens the conversation is there from the start;
//                  without it, once there is a conversation
//
//   <meta name="beckon-sections" content="shoes, sale">   the page's own tags
//
//   window.beckon = window.beckon || function () { (beckon.q = beckon.q || []).push(arguments) };
//   beckon('track', 'Added to cart', { lamp: 'Studio One', price: 240 });
//   beckon('cart', { value: 249.9, items: 2, products: ['studio-one', 'bulb'] });
//   beckon('error', 'E42', 'The card was refused');  beckon('tag', 'vip');
//   beckon('identify', token); beckon('logout');
//   beckon('open'); beckon('close'); beckon('consent', true);
//
// The idea: facts go out in small batches, each with an id of its own, so that sending one twice
// does no harm. Invitations come in over one event stream per visible tab. A tab must claim an
// invitation before it shows it, so none is ever shown twice. Whatever a person wrote becomes a
// text node, never HTML. No fault in here may reach the page.
//
// Parts: tools, memory, tabs, outbox, page, wishes, stream, invitations, conversation, drawing,
// looks, words, commands, preview, start.

(() => {
  'use strict';

  const script = document.currentScript || document.querySelector('script[data-channel]');
  const stub = window.beckon;
  if (!script?.dataset.channel || (stub?.loaded)) return;

  const channel = script.dataset.channel;
  const base = new URL(script.src).origin;
  const key = `beckon.${channel}`;
  const second = 1000;
  let stopped = false; // the gateway does not want us: wrong key or origin

  // MARK: - Tools

  /** Returns `work` made harmless: what it throws or rejects stays here. */
  const quietly = (work) => (...given) => {
    try {
      const result = work(...given);
      result?.catch?.(() => {});
      return result;
    } catch {
      return undefined;
    }
  };

  const listen = (target, types, work) => {
    for (const type of types.split(' ')) {
      target.addEventListener(type, quietly(work), { passive: true, capture: true });
    }
  };

  /** A random id of 32 hex digits; unlike `randomUUID` it can be had on plain http too. */
  const makeId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');

  /** As much of a text as fits into `most` bytes of UTF-8. */
  const cut = (text, most) => {
    const bytes = new TextEncoder().encode(text).slice(0, most);
    return new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '');
  };

  /** 1 s, 2 s, 4 s … 60 s, never two browsers in step. */
  const backoff = (failures) =>
    Math.min(60, 2 ** Math.min(failures, 6)) * second * (0.5 + Math.random() / 2);

  const shouldRetry = (status) => status === 0 || status === 408 || status === 429 || status >= 500;

  /** Sends JSON as text/plain, which spares a preflight. Never rejects: no answer is status 0. */
  async function post(path, body) {
    try {
      const answer = await fetch(base + path, {
        method: 'POST',
        body: JSON.stringify(body),
        credentials: 'omit',
        keepalive: true,
        signal: AbortSignal.timeout ? AbortSignal.timeout(15 * second) : undefined,
      });
      return {
        status: answer.status,
        wait: Number(answer.headers.get('Retry-After')) * second || 0,
        body: await answer.json().catch(() => ({})),
      };
    } catch {
      return { status: 0, wait: 0, body: {} };
    }
  }

  // MARK: - Memory: who the visitor is, what was shown, the conversation

  const memory = { visitor: null, shown: [], chat: null, speech: null };
  let consentBy = script.dataset.consent || 'none';
  let mayStore = consentBy === 'none';

  /** Takes over what another page of this site has kept. A record there means consent was given. */
  function recall() {
    let stored = null;
    try {
      stored = JSON.parse(localStorage.getItem(key));
    } catch {
      return; // storage is forbidden, or the record is not ours
    }
    if (!stored) return;
    mayStore = true;
    if (/^[0-9a-f]{32}$/.test(stored.visitor)) memory.visitor = stored.visitor;
    if (Array.isArray(stored.shown)) memory.shown = union(stored.shown, memory.shown);
    memory.speech ||= stored.speech;
    const chat = stored.chat;
    if (!memory.chat && chat && Array.isArray(chat.messages) && Date.now() - chat.at < 864e5) {
      memory.chat = chat;
    }
  }

  function remember() {
    if (!mayStore || stopped) return;
    try {
      const stored = JSON.parse(localStorage.getItem(key)) || {};
      memory.shown = union(stored.shown || [], memory.shown);
      localStorage.setItem(key, JSON.stringify(memory));
    } catch {
      // Storage is forbidden or full: this page's memory has to do.
    }
  }

  const union = (older, newer) => [...new Set([...older, ...newer])].slice(-20);

  function consent(given) {
    mayStore = given;
    if (given) return remember();
    consentBy = 'required'; // a "no" is not overruled by the next click
    quietly(() => localStorage.removeItem(key))();
  }

  /** Somebody else comes to this browser: nothing of who was here stays. */
  function leave() {
    note('page_left');
    sendLast();
    token = '';
    page.id = '';
    if (card) removeCard();
    waiting = [];
    letters.length = 0;
    Object.assign(memory, { visitor: null, shown: [], chat: null });
    quietly(() => localStorage.removeItem(key))();
    disconnect();
    drawLauncher();
    turnPage('');
  }

  function adopt(visitor) {
    if (!visitor || visitor === memory.visitor) return;
    memory.visitor = visitor;
    stream.last = '';
    remember();
    tabs.tell({ kind: 'visitor', visitor });
    connect();
    sendLetters();
  }

  let token = ''; // says who the visitor is; signed by the site's server, and never kept

  /** Tells the gateway who the visitor is, as soon as it knows the visitor at all. */
  async function introduce(failures = 0) {
    const given = token;
    if (!given || !memory.visitor || !page.known || stopped) return;
    const answer = await post('/v1/identify', letterhead({ page: page.id, token: given }));
    if (token !== given) return;
    if (shouldRetry(answer.status)) {
      const pause = Math.max(answer.wait, backoff(failures));
      setTimeout(() => token === given && quietly(introduce)(failures + 1), pause);
      return;
    }
    token = '';
    adopt(answer.body.visitor);
  }

  // MARK: - Tabs: what they tell one another, and what only one of them may do

  const tabs = {
    line: null,
    open() {
      if (tabs.line || !window.BroadcastChannel) return;
      tabs.line = new BroadcastChannel(key);
      tabs.line.onmessage = quietly((event) => hear[event.data.kind](event.data));
    },
    close() {
      tabs.line?.close();
      tabs.line = null;
    },
    tell(news) {
      tabs.line?.postMessage(news);
    },
  };

  const hear = {
    who: () => memory.visitor && tabs.tell({ kind: 'visitor', visitor: memory.visitor }),
    visitor: ({ visitor }) => {
      memory.visitor = visitor;
      connect();
    },
    invite: ({ invite, left }) => {
      if (invite.page === page.id) receive(invite, left);
    },
    shown: ({ invitation }) => {
      memory.shown = union(memory.shown, [invitation]);
      waiting = waiting.filter(({ invite }) => invite.invitation !== invitation);
    },
    closed: ({ invitation }) => {
      if (card && nameOf(card.invite) === invitation) removeCard();
    },
    chat: ({ chat }) => {
      memory.chat = chat;
      if (card?.mode === 'chat') drawMessages();
      drawLauncher();
    },
    logout: () => leave(),
  };

  /** Runs `work` in one tab at a time, where the browser has locks (secure contexts). */
  const exclusively = (name, work) =>
    navigator.locks ? navigator.locks.request(`${key}.${name}`, work) : work();

  /** Resolves to what gives the claim back, or to null if another tab shows this invitation. */
  async function claim(invitation) {
    const release = await new Promise((resolve) => {
      if (!navigator.locks) return resolve(() => {});
      navigator.locks
        .request(`${key}.${invitation}`, { ifAvailable: true }, (lock) =>
          lock ? new Promise((done) => resolve(done)) : resolve(null),
        )
        .catch(() => resolve(() => {}));
    });
    if (!release) return null;
    recall();
    if (memory.shown.includes(invitation)) {
      release();
      return null;
    }
    memory.shown = union(memory.shown, [invitation]);
    remember();
    tabs.tell({ kind: 'shown', invitation });
    return release;
  }

  // MARK: - Outbox: events wait here until the gateway has them

  const outbox = { events: [], flying: [], timer: 0, failures: 0, most: 100 };

  /** Notes an event of this page; given its own `id` it counts once, from however many tabs. */
  function note(type, details, id) {
    if (stopped || !page.id) return;
    outbox.events.push({ id: id || makeId(), type, time: Date.now(), page: page.id, ...details });
    if (outbox.events.length > 500) outbox.events.shift();
    if (!outbox.timer && !outbox.flying.length) flushIn(10);
  }

  function flushIn(delay) {
    clearTimeout(outbox.timer);
    outbox.timer = setTimeout(quietly(flush), delay);
  }

  async function flush() {
    outbox.timer = 0;
    if (stopped || outbox.flying.length || !outbox.events.length) return;
    outbox.flying = nextBatch();
    let pause = backoff(0);
    try {
      // The first tab of a new visitor asks alone; the others then find the id it was given.
      pause = await (memory.visitor ? sendBatch() : exclusively('visitor', sendBatch));
    } finally {
      outbox.flying = [];
      if (outbox.events.length) flushIn(pause);
      else outbox.most = 100;
    }
  }

  /** The oldest events, at most 100 and well under the 64 kB that may be under way at once. */
  function nextBatch() {
    let size = 0;
    return outbox.events.slice(0, outbox.most).filter((event, index) => {
      if (event.type === 'page' && event.page === page.id) event.title = title();
      size += JSON.stringify(event).length;
      return index === 0 || size < 15e3;
    });
  }

  /** Returns how long to wait before the next batch. */
  async function sendBatch() {
    if (!memory.visitor) recall();
    const batch = outbox.flying;
    const asker = memory.visitor;
    const answer = await post('/v1/events', letterhead({ page: page.id, events: batch }));
    if (shouldRetry(answer.status)) return Math.max(answer.wait, backoff(outbox.failures++));
    outbox.failures = 0;
    if (answer.status === 202) {
      forget(batch);
      if (batch.some((event) => event.type === 'page' && event.page === page.id)) {
        page.known = true;
      }
      if (memory.visitor === asker) adopt(answer.body.visitor);
      connect();
      introduce();
    } else if ([401, 403, 404].includes(answer.status)) {
      stopped = true;
      disconnect();
    } else if (batch.length > 1) {
      outbox.most = 1; // one of them is bad: find out which
    } else {
      forget(batch);
    }
    return 0;
  }

  function forget(batch) {
    outbox.events = outbox.events.filter((event) => !batch.includes(event));
  }

  const letterhead = (body) => ({ channel, visitor: memory.visitor || undefined, ...body });

  /** The page goes away: what is not under way is sent in one go, without waiting for an answer. */
  function sendLast() {
    const rest = outbox.events.filter((event) => !outbox.flying.includes(event)).slice(-100);
    // Without an id the gateway would make a second visitor beside the one under way.
    if (stopped || !rest.length || (!memory.visitor && outbox.flying.length)) return;
    forget(rest);
    const body = letterhead({ page: page.id, events: rest });
    if ('keepalive' in Request.prototype) post('/v1/events', body);
    else navigator.sendBeacon(`${base}/v1/events`, JSON.stringify(body));
  }

  // MARK: - Page: loads, navigation, visibility, exit intent, idleness

  const page = { id: '', url: '', known: false, exiting: false, furthest: 0, told: 0 };
  const title = () => cut(document.title, 500);

  /** The address without its fragment, unless that is a route: fragments can hold secrets. */
  const address = () => cut(location.href.replace(/#(?![/!]).*$/, ''), 2048);

  function turnPage(referrer) {
    if (page.id) note('page_left');
    const fresh = { known: false, exiting: false, furthest: 0, told: 0 };
    Object.assign(page, { id: makeId(), url: address(), ...fresh });
    waiting = waiting.filter(({ invite }) => !invite.page);
    const sections = document.querySelector('meta[name=beckon-sections]')?.content || '';
    note('page', {
      url: page.url,
      title: title(),
      referrer: referrer ? cut(referrer, 2048) : undefined,
      language: navigator.language,
      platform: platform(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      sections: sections.match(/[^\s,][^,]{0,60}(?<!\s)/g)?.slice(0, 32),
    });
    if (document.hidden) note('hidden');
  }

  function platform() {
    const agent = navigator.userAgent;
    const padAsMac = /Macintosh/.test(agent) && navigator.maxTouchPoints > 1;
    if (padAsMac || /iPad|Tablet|Android(?!.*Mobile)/.test(agent)) return 'tablet';
    return /Mobi/.test(agent) ? 'mobile' : 'desktop';
  }

  /** A new address within the page is a new page; replacing only the query is not. */
  function checkAddress(replaced) {
    const from = page.url;
    const to = address();
    const route = (url) => url.replace(/\?[^#]*/, '');
    if (to === from) return;
    if (replaced && route(to) === route(from)) page.url = to;
    else turnPage(from);
  }

  function watchNavigation() {
    if (window.navigation) {
      listen(navigation, 'currententrychange', (event) =>
        checkAddress(event.navigationType === 'replace'),
      );
      return;
    }
    const checkLater = quietly(checkAddress);
    for (const name of ['pushState', 'replaceState']) {
      const original = history[name];
      history[name] = function (...given) {
        const result = original.apply(this, given);
        checkLater(name === 'replaceState');
        return result;
      };
    }
    listen(window, 'popstate hashchange', () => checkAddress(false));
  }

  function watchVisibility() {
    listen(document, 'visibilitychange', () => {
      note(document.hidden ? 'hidden' : 'visible');
      watchDisplay();
      // Browsers allow few connections to one host, so only a tab in front keeps its stream.
      if (document.hidden) return setTimeout(() => document.hidden && disconnect(), 3 * second);
      stream.failures = 0;
      connect();
      showNext();
    });
    listen(window, 'online', () => {
      flushIn(0);
      sendLetters();
    });
    listen(window, 'pagehide', () => {
      tellScroll();
      note('page_left');
      sendLast();
      disconnect();
      tabs.close();
      card?.release(); // a held lock would keep the page out of the back/forward cache
      Object.assign(page, { id: '', known: false });
    });
    listen(window, 'pageshow', (event) => {
      if (!event.persisted) return;
      tabs.open();
      if (card?.mode === 'teaser') removeCard();
      turnPage('');
    });
  }

  function watchExit() {
    const exit = () => {
      if (!page.exiting) note('exit_intent');
      page.exiting = true;
    };
    document.documentElement.addEventListener(
      'mouseleave',
      quietly((event) => event.clientY <= 0 && exit()),
    );
    // Touch: a flick back to the top, faster than anyone reads.
    let touched = 0;
    let last = { y: 0, time: 0 };
    listen(document, 'touchend', (event) => (touched = event.timeStamp));
    // Or the way back: a swipe from an edge, which the system may take over.
    let edge = 0;
    const near = ({ clientX }) => (clientX < 24 ? 1 : clientX > innerWidth - 24 ? -1 : 0);
    let from = 0;
    listen(window, 'touchstart', ({ touches: [touch, other] }) => {
      edge = other ? 0 : near(touch);
      from = touch.clientX;
    });
    listen(window, 'touchmove', ({ touches: [touch] }) => {
      if (edge && (touch.clientX - from) * edge > 48) exit();
    });
    listen(window, 'touchcancel', () => edge && exit());
    listen(window, 'touchend', () => (edge = 0));
    listen(window, 'scroll', (event) => {
      const now = { y: window.scrollY, time: event.timeStamp };
      if (now.time - last.time < 80) return;
      const speed = (last.y - now.y) / (now.time - last.time);
      if (speed > 2 && now.time - last.time < 300 && now.time - touched < second) exit();
      last = now;
    });
  }

  function watchIdleness() {
    let idle = false;
    let lastInput = Date.now();
    const check = quietly(() => {
      const left = lastInput + 60 * second - Date.now();
      if (left > 0) return setTimeout(check, left);
      idle = true;
      note('idle');
    });
    setTimeout(check, 60 * second);
    listen(window, 'pointerdown pointermove keydown scroll wheel touchstart', () => {
      lastInput = Date.now();
      if (!idle) return;
      idle = false;
      note('active');
      check();
    });
    listen(window, 'pointerdown keydown', () => {
      if (consentBy === 'interaction' && !mayStore) consent(true);
    });
  }

  // MARK: - Wishes: scrolling and clicks are told only as far as a live campaign asks for them

  let wishes = {}; // { scroll, selectors, links }

  function watchWishes() {
    let timer = 0;
    listen(window, 'scroll', ({ target }) => {
      const area = target === document ? document.scrollingElement : target;
      const room = area.scrollHeight - area.clientHeight;
      if (room < 1 || area.clientHeight < innerHeight / 2) return;
      const percent = Math.round((100 * area.scrollTop) / room);
      page.furthest = Math.max(page.furthest, Math.min(percent, 100));
      if (!timer) timer = setTimeout(() => quietly(tellScroll)((timer = 0)), 250);
    });
    listen(window, 'click', ({ target }) => {
      if (target === host) return;
      for (const selector of wishes.selectors || []) {
        quietly(() => target.closest(selector) && note('click', { selector }))();
      }
      const href = target.closest('a[href]')?.href.replace(/#(?![/!]).*$/, '') || '';
      if (href && wishes.links?.some((part) => href.toLowerCase().includes(part))) {
        note('click', { link: cut(href, 2048) });
      }
    });
  }

  function tellScroll() {
    if (!wishes.scroll || page.furthest <= page.told) return;
    page.told = page.furthest;
    note('scroll', { percent: page.told });
  }

  // MARK: - Stream: what the gateway says

  const stream = { source: null, of: '', last: '', failures: 0, timer: 0 };

  /** Opens this page's stream if it ought to be open and is not. */
  function connect() {
    if (stopped || document.hidden || !memory.visitor || !page.known) return;
    const of = `visitor=${memory.visitor}&page=${page.id}`;
    if (stream.of === of) return;
    disconnect();
    stream.of = of;
    const last = stream.last && `&last=${encodeURIComponent(stream.last)}`;
    const source = new EventSource(
      `${base}/v1/stream?channel=${encodeURIComponent(channel)}&${of}${last}`,
    );
    stream.source = source;
    const on = (type, work) =>
      source.addEventListener(
        type,
        quietly((event) => {
          stream.last = event.lastEventId || stream.last;
          work(JSON.parse(event.data));
        }),
      );
    on('invite', (invite) => receive(invite));
    on('revise', (invite) => revise(invite));
    on('withdraw', ({ invitation }) => withdraw(invitation));
    on('message', (message) => hearMessage(message));
    on('survey', (survey) => hearSurvey(survey));
    on('read', ({ through }) => hearRead(through));
    on('typing', (typing) => hearTyping(typing));
    on('presence', (news) => {
      presence = news;
      memory.speech = news.speech;
      drawNotice();
    });
    on('watch', (wanted) => {
      wishes = wanted;
      tellScroll();
    });
    source.onopen = () => (stream.failures = 0);
    source.onerror = quietly(() => {
      // The browser may try again once, which resumes exactly; after that we set the pace.
      if (source.readyState === EventSource.CONNECTING && !stream.failures++) return;
      disconnect();
      stream.timer = setTimeout(quietly(connect), backoff(stream.failures++));
    });
  }

  function disconnect() {
    clearTimeout(stream.timer);
    stream.source?.close();
    stream.source = null;
    stream.of = '';
  }

  // MARK: - Invitations: received, claimed, shown, counted

  let waiting = []; // { invite, deadline }: received, and not yet shown; by performance.now()
  let card = null; // { mode: 'teaser' | 'chat', invite, displayed, opened, release, element, … }
  let claiming = false;
  let displayTimer = 0;

  const nameOf = (invite) => invite?.invitation;

  /** Takes an invitation from the stream, or from a tab that got it for us (with a time left). */
  function receive(invite, left) {
    const { invitation } = invite;
    if (!left && invite.page !== page.id) {
      return tabs.tell({ kind: 'invite', invite, left: invite.expiresIn });
    }
    const deadline = performance.now() + (left || invite.expiresIn);
    const held = nameOf(card?.invite) === invitation;
    const queued = waiting.some((other) => other.invite.invitation === invitation);
    if (held || queued || memory.shown.includes(invitation)) return undefined;
    note('delivered', { invitation }, `delivered.${invitation}`);
    waiting.push({ invite, deadline });
    return showNext();
  }

  /** Somebody has changed what is on the screen, or waits for it: it goes on with other words. */
  function revise(invite) {
    for (const next of waiting) {
      if (nameOf(next.invite) === invite.invitation) next.invite = invite;
    }
    if (card?.mode !== 'teaser' || nameOf(card.invite) !== invite.invitation) return;
    const { element } = card;
    const hadFocus = element.contains(host.shadowRoot.activeElement);
    card.invite = invite;
    drawCard();
    element.remove();
    if (hadFocus) card.element.querySelector('button')?.focus();
    else announce();
  }

  /** Shows what waits, if nothing is shown and somebody can see it. */
  async function showNext() {
    if (card || claiming || document.hidden) return;
    if (memory.chat?.unread) return openChat(memory.chat.invite, false);
    const next = waiting.shift();
    if (!next) return;
    // A second is what it takes to count as displayed.
    if (next.deadline - performance.now() < second) return showNext();
    claiming = true;
    const release = await claim(next.invite.invitation);
    claiming = false;
    if (!release || next.withdrawn) return showNext();
    card = { mode: 'teaser', invite: next.invite, release };
    drawCard();
    announce();
    watchDisplay();
  }

  /** Counts a display after one second on end in a visible tab. */
  function watchDisplay() {
    clearTimeout(displayTimer);
    if (card && !document.hidden) displayTimer = setTimeout(quietly(countDisplay), second);
  }

  function countDisplay() {
    if (!card?.invite || card.displayed) return;
    card.displayed = true;
    outcome('displayed');
  }

  /** Notes an outcome that can happen only once. */
  function outcome(type, details) {
    const invitation = card.invite.invitation;
    note(type, { invitation, ...details }, `${type}.${invitation}`);
  }

  /** The visitor took it up, which also proves that it was seen. */
  function countOpening() {
    if (!card?.invite || card.opened) return;
    countDisplay();
    card.opened = true;
    outcome('opened');
  }

  function countClick(target) {
    countOpening();
    if (card.invite) note('clicked', { invitation: card.invite.invitation, target });
  }

  function withdraw(invitation) {
    for (const next of waiting) next.withdrawn = next.invite.invitation === invitation;
    waiting = waiting.filter((next) => !next.withdrawn);
    if (card && !card.displayed && nameOf(card.invite) === invitation) removeCard();
  }

  /** The visitor closes the card: `how` is "close", "escape" or "button". */
  function dismiss(how) {
    if (!card) return;
    if (card.invite && !hasReplied()) {
      countDisplay();
      outcome('dismissed', { how });
    }
    closeCard();
  }

  /** Closes the card here and in all other tabs. */
  function closeCard() {
    if (card.mode === 'chat') {
      note('widget_closed');
      Object.assign(memory.chat, { open: false, unread: false });
      saveChat();
    }
    tabs.tell({ kind: 'closed', invitation: nameOf(card.invite) });
    removeCard();
  }

  function removeCard() {
    const inside = host.shadowRoot.activeElement;
    const back = card.cameFrom;
    clearTimeout(displayTimer);
    card.element.remove();
    card.release();
    card = null;
    drawLauncher();
    const place = back?.isConnected ? back : host.shadowRoot.querySelector('[part=launcher]');
    if (inside) place?.focus({ preventScroll: true });
    setTimeout(quietly(showNext), 0);
  }

  // MARK: - Conversation: what the visitor writes and what comes back

  let isRestored = false; // whether what was said before is the gateway's memory, not ours
  const letters = []; // messages and details that the gateway does not have yet
  let posting = false;

  /** Whether the visitor has written since the invitation, if there is one. */
  const hasReplied = () => {
    const messages = memory.chat?.messages || [];
    const start = messages.findIndex(({ id }) => id === nameOf(memory.chat.invite));
    return card?.mode === 'chat' && messages.slice(start + 1).some(isOwn);
  };

  const isOwn = ({ from }) => from === 'visitor';

  /** Opens the conversation; an invitation that is new to it is its next message. */
  function openChat(invite, byVisitor) {
    const old = memory.chat;
    if (!old || (invite && nameOf(old.invite) !== nameOf(invite))) {
      memory.chat = { invite, messages: old?.messages || [], asked: false };
      if (invite) memory.chat.messages.push(opening(invite));
    }
    Object.assign(memory.chat, { open: true, unread: false });
    if (card?.mode === 'teaser') card.element.remove();
    card = { release: () => {}, displayed: !card, opened: !card, ...card };
    card.mode = 'chat';
    card.invite = memory.chat.invite;
    note('widget_opened');
    drawCard();
    saveChat();
    drawLauncher();
    if (byVisitor) card.box.focus({ preventScroll: true });
    else announce();
  }

  /** An invitation as the message with which its conversation begins. */
  const opening = ({ invitation, sender, message, image, buttons }) => ({
    id: invitation,
    from: 'agent',
    ...sender,
    portrait: sender?.image,
    blocks: message,
    image,
    buttons: buttons?.filter(({ kind }) => /link|answer/.test(kind)),
  });

  function saveChat() {
    memory.chat.at = Date.now();
    memory.chat.messages = memory.chat.messages.slice(-50);
    remember();
    tabs.tell({ kind: 'chat', chat: memory.chat });
    if (card?.mode === 'chat' && card.element) drawMessages();
    drawLauncher();
  }

  let presence = {}; // { state, back }: whether somebody is there to answer, else from when
  let typist = {}; // { name, initials, image, until }: who writes an answer now
  let typingTold = 0;

  /** Tells that the visitor is writing: never what, and not again for a while. */
  function tellTyping() {
    if (performance.now() < typingTold || !hasReplied() || !memory.visitor) return;
    typingTold = performance.now() + 4 * second;
    post('/v1/typing', letterhead({ page: page.id }));
  }

  function hearTyping({ name, lasts }) {
    clearTimeout(typist.timer);
    typist = { name, timer: setTimeout(quietly(() => hearTyping({})), lasts || 0) };
    if (!lasts) clearTimeout(typist.timer);
    drawTyping();
  }

  /** An agent has read what the visitor wrote, up to this message. */
  function hearRead(through) {
    const own = memory.chat?.messages || [];
    const last = own.findIndex(({ id }) => id === through);
    const news = own.slice(0, last + 1).filter((message) => message.state === 'sent');
    for (const message of news) message.state = 'read';
    if (news.length) saveChat();
  }

  function say(text) {
    const message = { id: makeId(), from: 'visitor', text, at: Date.now(), state: 'sending' };
    memory.chat.messages.push(message);
    sendLetter({ id: message.id, text });
    saveChat();
  }

  function giveDetails(details) {
    memory.chat.asked = true;
    sendLetter({ id: makeId(), details });
    saveChat();
  }

  function sendLetter(letter) {
    letters.push({ invitation: nameOf(memory.chat.invite), ...letter });
    flushIn(0); // so that the gateway knows of the click before the reply
    sendLetters();
  }

  async function sendLetters() {
    if (posting || !letters.length || !memory.visitor || stopped) return;
    posting = true;
    for (let failures = 0; letters.length; ) {
      const answer = await post('/v1/messages', letterhead({ page: page.id, ...letters[0] }));
      if (shouldRetry(answer.status)) {
        mark(letters[0].id, 'waiting');
        const pause = Math.max(answer.wait, backoff(failures++));
        await new Promise((resolve) => setTimeout(resolve, pause));
      } else {
        failures = 0;
        const letter = letters.shift();
        mark(letter.id, answer.status < 300 ? 'sent' : 'refused');
        if (letter.details && answer.status >= 300) memory.chat.asked = false;
        if (letter.details) saveChat();
      }
    }
    posting = false;
  }

  function mark(id, state) {
    const message = memory.chat?.messages.find((other) => other.id === id);
    if (!message || message.state === state) return;
    message.state = state;
    saveChat();
  }

  /** Takes a message from the stream; our own come back too and must not stand there twice. */
  function hearMessage(message) {
    if (!memory.chat) {
      memory.chat = { invite: null, messages: [], asked: false };
      isRestored = true;
    }
    const { messages } = memory.chat;
    if (messages.some(({ id }) => id === message.id)) return;
    messages.push(message.from === 'visitor' ? { ...message, state: 'sent' } : message);
    if (message.from !== 'visitor') {
      hearTyping({});
      if (card?.mode !== 'chat' && !(message.old && isRestored)) memory.chat.unread = true;
    }
    saveChat();
    showNext();
  }

  /** The conversation is over: asks what the visitor thinks of it, once. */
  function hearSurvey(survey) {
    if (!memory.chat) return;
    Object.assign(memory.chat, { survey, unread: card?.mode !== 'chat' });
    saveChat();
    showNext();
  }

  function rate(rating, comment) {
    memory.chat.survey = null;
    sendLetter({ id: makeId(), rating, comment });
    saveChat();
  }

  // MARK: - Drawing

  let host = null;
  let live = null;
  let launcher = null;

  /** Makes an element; its part names it for styles and tests. */
  function make(tag, part, ...children) {
    const element = document.createElement(tag);
    if (part) element.setAttribute('part', part);
    element.append(...children);
    return element;
  }

  function makeButton(part, label, work) {
    const button = make('button', part, label);
    button.type = 'button';
    button.addEventListener('click', quietly(work));
    return button;
  }

  function icon(path, label) {
    const space = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(space, 'svg');
    svg.setAttribute('viewBox', '0 0 20 20');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS(space, 'path');
    line.setAttribute('d', path);
    svg.append(line);
    return make('span', 'icon', svg, make('span', 'hidden', label));
  }

  function mount() {
    if (!host) {
      host = document.createElement('beckon-widget');
      const root = host.attachShadow({ mode: 'open' });
      dress(root);
      live = make('div', 'hidden status');
      live.setAttribute('role', 'status');
      root.append(live);
      // The page's own shortcuts are not for what is typed in here.
      for (const type of ['keydown', 'keyup', 'keypress']) {
        host.addEventListener(type, (event) => event.stopPropagation());
      }
      host.addEventListener('keydown', quietly(escape));
      listen(host, 'focusin', (event) => {
        const from = event.relatedTarget;
        if (card && from && from !== host) card.cameFrom = from;
      });
      document.addEventListener(
        'keydown',
        quietly((event) => document.activeElement === document.body && escape(event)),
      );
    }
    if (!host.isConnected) (document.body || document.documentElement).append(host);
    return host.shadowRoot;
  }

  function escape(event) {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) dismiss('escape');
  }

  /** Tells screen readers what has come, without moving the focus. */
  function announce() {
    const news = card.element.querySelectorAll('[part=message], [part=unfold], [part~=bubble]');
    const text = [...news].at(-1)?.innerText || '';
    const name = card.invite?.sender?.name;
    setTimeout(() => (live.textContent = name ? `${name}: ${text}` : text), 100);
  }

  function drawCard() {
    const root = mount();
    const invite = card.invite || {};
    const format = invite.format || 'toaster';
    const folded = card.mode === 'teaser' && !card.unfolded && /bubble|peel/.test(format);
    // "bubble" is a message's part.
    const own = format === 'bubble' ? 'pill' : format;
    const shape = card.mode === 'teaser' || format === 'slide_out' ? own : 'toaster';
    const place = (invite.position || 'bottom_right').replace('_', ' ');
    const parts = ['card', card.mode, shape, invite.size || 'medium', place];
    const element = make('section', parts.join(' ') + (folded ? ' folded' : ''));
    const label = words(invite);
    element.setAttribute('role', 'dialog');
    element.setAttribute('aria-modal', 'false');
    element.setAttribute('aria-labelledby', 'name');
    element.lang = label.language;
    element.dir = label.direction;
    colour(element, invite.accent);
    card.element = element;
    card.label = label;
    const head = header(invite.sender, label);
    if (folded) drawFolded(element, invite, head);
    else element.append(head);
    if (folded) element.removeAttribute('aria-describedby');
    else if (card.mode === 'teaser') drawTeaser(element, invite, label);
    else drawChat(element, label);
    root.append(element);
    if (card.mode === 'chat') drawMessages();
  }

  function header(sender, label) {
    const name = make('h2', 'name', sender ? sender.name : label.chat);
    name.id = 'name';
    const close = makeButton('close', icon('M5 5 15 15M15 5 5 15', label.close), () =>
      dismiss('close'),
    );
    return make('header', 'header', face(sender || {}, sender?.image), name, close);
  }

  /** A round picture of somebody over the initials, which stay if it cannot be shown. */
  function face({ initials }, url) {
    const avatar = make('span', 'avatar', initials || '…', ...picture({ image: { url } }));
    avatar.setAttribute('aria-hidden', 'true');
    return avatar;
  }

  /** A folded corner, or a round button with the first words beside it: a press shows the card. */
  function drawFolded(element, invite, head) {
    // Words alone: there are no links within a button.
    const text = make('span', 'first', blocks(invite.message)[0]?.textContent || '');
    const open = makeButton('unfold', '', () => {
      countOpening();
      card.unfolded = true;
      const before = card.element;
      drawCard();
      before.remove();
      card.element.querySelector('button').focus({ preventScroll: true });
    });
    const [avatar, name, close] = head.children;
    name.setAttribute('part', 'hidden');
    open.append(avatar, name, text);
    element.append(open, close);
  }

  /** The invitation's picture, if it has one that may be shown; a broken one goes away. */
  function picture({ image }) {
    if (!/^https?:/i.test(image?.url || '')) return [];
    const element = make('img', 'image');
    element.alt = image.alt || '';
    element.onerror = () => element.remove();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) element.onload = () => still(element);
    element.src = image.url;
    return [element];
  }

  /** Puts the first picture of what moves in its place, for those who do not want it to move. */
  function still(image) {
    if (!image.naturalWidth) return;
    const canvas = make('canvas', 'image');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d').drawImage(image, 0, 0);
    if (image.alt) canvas.setAttribute('role', 'img');
    canvas.setAttribute(image.alt ? 'aria-label' : 'aria-hidden', image.alt || 'true');
    image.replaceWith(canvas);
  }

  function drawTeaser(element, invite, label) {
    const answers = invite.response?.kind === 'agent';
    const message = make('div', 'message', ...blocks(invite.message));
    message.id = 'message';
    element.setAttribute('aria-describedby', 'message');
    message.addEventListener(
      'click',
      quietly((event) => {
        if (event.target.closest('a') || String(getSelection())) return;
        countOpening();
        if (answers) openChat(invite, true);
      }),
    );
    const buttons = (invite.buttons || []).map((button) => drawButton(button, invite));
    element.append(...picture(invite), message);
    if (buttons.length) element.append(make('div', 'buttons', ...buttons));
    if (answers && !(invite.buttons || []).some(({ kind }) => kind === 'reply')) {
      const expand = makeButton('expand', label.reply, () => {
        countOpening();
        openChat(invite, true);
      });
      element.append(expand);
    }
  }

  function drawButton({ id, label, kind, url }, invite) {
    let button;
    if (kind === 'link') {
      button = link('button link', url, label, () => {
        countClick(id);
        // The browser must follow the link before it goes.
        setTimeout(quietly(() => card?.mode === 'teaser' && closeCard()), 0);
      });
    } else if (kind === 'reply') {
      button = makeButton('button reply', label, () => {
        countClick(id);
        openChat(invite, true);
      });
    } else if (kind === 'answer') {
      button = makeButton('button answer', label, () => {
        countClick(id);
        if (card.mode === 'teaser') openChat(invite, true);
        say(label);
        card.box.focus();
      });
    } else {
      button = makeButton('button dismiss', label, () => dismiss('button'));
    }
    button.dataset.target = id;
    return button;
  }

  /** A link to a web or mail address, in a new tab; any other address stays plain text. */
  function link(part, url, text, work) {
    if (!/^(https?:|mailto:)/i.test(url || '')) return make('span', '', ...[text].flat());
    const anchor = make('a', part, ...[text].flat());
    anchor.href = url;
    anchor.target = '_blank';
    anchor.rel = 'noopener';
    if (work) anchor.addEventListener('click', quietly(work));
    return anchor;
  }

  const blocks = (list) => (list || []).map(block);

  function block({ type, level, ordered, items, children }) {
    if (type === 'list') {
      const lines = (items || []).map((item) => make('li', '', ...inlines(item)));
      return make(ordered ? 'ol' : 'ul', '', ...lines);
    }
    // The sender's name is the heading above; leaving out a level would confuse readers.
    if (type === 'heading') return make('h3', level > 1 ? '' : 'title', ...inlines(children));
    return make('p', '', ...inlines(children));
  }

  const inlines = (list) => (list || []).map(inline);

  function inline({ type, text, url, id, children }) {
    if (type === 'text') return document.createTextNode(text);
    if (type === 'break') return make('br');
    if (type === 'strong') return make('strong', '', ...inlines(children));
    if (type === 'emphasis') return make('em', '', ...inlines(children));
    if (type !== 'link') return document.createTextNode('');
    const anchor = link('anchor', url, inlines(children), () => id && countClick(id));
    if (id) anchor.dataset.target = id;
    return anchor;
  }

  function drawChat(element, label) {
    const log = make('div', 'conversation');
    log.setAttribute('role', 'log');
    log.setAttribute('aria-label', label.chat);
    const details = make('form', 'details');
    const survey = make('form', 'details survey');
    details.hidden = survey.hidden = true;
    const notice = make('p', 'notice');
    const typing = make('p', 'typing');
    const thread = make('div', 'thread', notice, log, typing, details, survey);
    thread.tabIndex = 0; // so that it can be scrolled by keys
    Object.assign(card, { log, details, survey, thread, notice, typing, choices: null });
    element.append(thread, replyForm(label));
    drawNotice();
    drawTyping();
  }

  /** Says that nobody is there to answer, and from when on somebody is. */
  function drawNotice() {
    drawLauncher();
    if (card?.mode !== 'chat') return;
    const { notice, label } = card;
    notice.hidden = !presence.state || presence.state === 'online';
    const time = { weekday: 'long', hour: 'numeric', minute: '2-digit' };
    const back = presence.back && new Date(presence.back).toLocaleString(label.language, time);
    notice.textContent = label.away + (back ? ` ${label.back} ${back}.` : '');
  }

  function drawTyping() {
    if (card?.mode !== 'chat') return;
    card.typing.hidden = !typist.name;
    card.typing.textContent = `${typist.name} ${card.label.typing}`;
    if (typist.name) card.thread.scrollTop = card.thread.scrollHeight;
  }

  /** The round button that opens the conversation while nothing else is shown. */
  function drawLauncher() {
    const known = memory.chat?.messages.some(isOwn) || script.dataset.launcher === 'always';
    const wanted = known && !card && !stopped;
    if (!wanted) launcher?.remove();
    else if (!launcher?.isConnected) {
      const path = 'M3 4h14v10H9l-4 3v-3H3z';
      const open = () => openChat(memory.chat?.invite, true);
      launcher = makeButton('launcher', icon(path, words(memory.chat?.invite).chat), open);
      mount().append(launcher);
    }
    if (wanted) colour(launcher, memory.chat?.invite?.accent || presence.accent);
  }

  function replyForm(label) {
    const box = make('textarea', 'reply-box');
    box.rows = 2;
    box.maxLength = 4000;
    box.placeholder = label.reply;
    box.setAttribute('aria-label', label.reply);
    const send = make('button', 'send', icon('M3 10h13M11 5l5 5-5 5', label.send));
    const form = make('form', 'reply-form', box, send);
    form.addEventListener(
      'submit',
      quietly((event) => {
        event.preventDefault();
        const text = box.value.trim();
        box.value = '';
        box.focus();
        if (text) say(text);
      }),
    );
    listen(box, 'input', tellTyping);
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    card.box = box;
    return form;
  }

  /** Brings the conversation on the screen up to date; what stands there already is not redrawn. */
  function drawMessages() {
    const { log, label, thread } = card;
    const { messages } = memory.chat;
    const before = thread.scrollHeight;
    let author = '';
    for (const message of messages) {
      let bubble = log.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
      if (!bubble) {
        const { blocks: list, text, from, name, portrait } = message;
        const parts = [...picture(message), ...(list ? blocks(list) : linked(text))];
        bubble = make('div', `bubble ${from}${list ? ' message' : ''}`, ...parts);
        bubble.dataset.id = message.id;
        bubble.dir = 'auto';
        if (name && name !== author) log.append(make('p', 'who', face(message, portrait), name));
        log.append(bubble);
      }
      author = message.name;
      const own = message.from === 'visitor';
      bubble.dataset.note = (own && label[message.state]) || '';
      bubble.dataset.state = message.state || '';
    }
    drawChoices(messages.at(-1) || {});
    drawDetails();
    drawSurvey();
    if (thread.scrollHeight !== before) thread.scrollTop = thread.scrollHeight;
  }

  /** What the last message offers to say, or to open. */
  function drawChoices({ id, buttons }) {
    if (card.choices?.dataset.of === id) return;
    card.choices?.remove();
    const choices = (buttons || []).map((button) => {
      if (button.id) return drawButton(button, card.invite);
      if (button.url) return link('button link', button.url, button.label);
      return makeButton('button answer', button.label, () => {
        say(button.label);
        card.box.focus();
      });
    });
    card.choices = make('div', 'buttons choices', ...choices);
    card.choices.dataset.of = id;
    if (choices.length) card.log.append(card.choices);
  }

  /** Text with its web addresses as links. */
  const linked = (text) =>
    String(text)
      .split(/(https?:\/\/[^\s<>"']+)/)
      .map((piece, index) => (index % 2 ? link('anchor', piece, piece) : piece));

  function drawDetails() {
    const { details, label, invite } = card;
    const ask = invite?.response?.ask || [];
    const wanted = ask.length > 0 && hasReplied() && !memory.chat.asked;
    if (wanted === !details.hidden) return;
    details.hidden = !wanted;
    details.replaceChildren();
    if (!wanted) return;
    const fields = ask.map((kind) => {
      const input = make('input', `details-${kind}`);
      input.name = kind;
      input.type = kind === 'email' ? 'email' : 'text';
      input.autocomplete = kind;
      input.maxLength = 200;
      return input;
    });
    const labels = fields.map((input) => make('label', '', label[input.name], input));
    const send = make('button', 'button details-send', label.send);
    const skip = makeButton('button details-skip', label.later, () => {
      memory.chat.asked = true;
      saveChat();
      card.box.focus();
    });
    details.append(make('p', 'question', label.ask), ...labels, make('div', 'buttons', send, skip));
    details.onsubmit = quietly((event) => {
      event.preventDefault();
      const given = fields.filter(({ value }) => value.trim());
      if (!given.length) return fields[0].focus();
      giveDetails(Object.fromEntries(given.map(({ name, value }) => [name, value.trim()])));
      return card.box.focus();
    });
  }

  function drawSurvey() {
    const { survey: form, label } = card;
    const asked = memory.chat.survey;
    if (!asked === form.hidden) return;
    form.hidden = !asked;
    form.replaceChildren();
    if (!asked) return;
    const comment = make('textarea', 'comment');
    comment.maxLength = 2000;
    comment.rows = 2;
    comment.placeholder = label.comment;
    comment.setAttribute('aria-label', label.comment);
    const choices = ['great', 'average', 'poor'].map((rating) => {
      const button = makeButton(`button rating ${rating}`, label[rating], () => {
        rate(rating, asked.comment ? comment.value.trim() : '');
        card.box.focus();
      });
      return button;
    });
    form.append(make('p', 'question', asked.question || label.ask_rating));
    if (asked.comment) form.append(comment);
    form.append(make('div', 'buttons', ...choices));
    form.onsubmit = (event) => event.preventDefault();
  }

  // MARK: - Looks

  /** Gives the root its styles in a way that a strict content security policy allows. */
  function dress(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch {
      const style = make('style', '', css); // older browsers
      style.nonce = script.nonce;
      root.append(style);
    }
  }

  const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

  /** Relative luminance and contrast ratio as WCAG 2 defines them. */
  const luminance = (colour) =>
    colour
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };

  /** `colour`, mixed with `end` as far as needed to be readable on `ground`. */
  function readable(colour, ground, end) {
    let mixed = colour;
    for (let share = 0; share <= 1 && contrast(mixed, ground) < 4.6; share += 0.05) {
      mixed = colour.map((part, index) => Math.round(part + (end[index] - part) * share));
    }
    return `rgb(${mixed})`;
  }

  function colour(element, accent) {
    const given = rgb(/^#[0-9a-f]{6}$/i.test(accent) ? accent : '#3b6ef5');
    const white = [255, 255, 255];
    const black = [0, 0, 0];
    const bright = luminance(given) > 0.36;
    const set = (name, value) => element.style.setProperty(name, value);
    set('--fill', bright ? `rgb(${given})` : readable(given, white, black));
    set('--ink', bright ? '#14171c' : '#fff');
    set('--link-light', readable(given, [239, 241, 244], black));
    set('--link-dark', readable(given, [47, 54, 66], white));
  }

  const css = /* css */ `
:host { all: initial; }
* { box-sizing: border-box; margin: 0; padding: 0; font: inherit; color: inherit; }
[hidden] { display: none !important; }
[part~=card] {
  --paper: #fff; --text: #1b1f27; --quiet: #566070; --soft: #eff1f4; --edge: #d9dde4;
  --link: var(--link-light);
  position: fixed; z-index: 2147483000; inset-block-end: 20px; inset-inline-end: 20px;
  inline-size: 360px; max-inline-size: calc(100vw - 24px);
  max-block-size: min(600px, calc(100vh - 40px)); display: flex; flex-direction: column;
  color: var(--text); background: var(--paper); border: 1px solid var(--edge);
  border-radius: 16px; box-shadow: 0 2px 6px #0f172a1f, 0 16px 40px #0f172a33;
  font: 400 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  text-align: start; overflow-wrap: anywhere; color-scheme: light;
}
[part~=top] { inset-block: 20px auto; }
[part~=left] { inset-inline: 20px auto; }
[part~=small] { inline-size: 300px; font-size: 14px; }
[part~=large] { inline-size: 440px; font-size: 16px; }
[part~=overlay][part~=teaser] {
  inset: 0; margin: auto; block-size: fit-content; box-shadow: 0 0 0 200vmax #0f172a80;
}
[part~=slide_out] {
  inset-block: 0; inset-inline-end: 0; border-radius: 0; max-block-size: none; block-size: 100%;
}
[part~=slide_out][part~=left] { inset-inline: 0 auto; }
[part~=slide_out] [part=message] { flex: 1; }
[part~=sticky] {
  inset-inline: 0; inset-block: auto 0; inline-size: auto; max-inline-size: none; border-radius: 0;
  flex-flow: row wrap; align-items: center; padding-inline-end: 52px;
}
[part~=sticky][part~=top] { inset-block: 0 auto; }
[part~=sticky] [part=message] { flex: 1 1 280px; padding: 12px 16px; }
[part~=sticky] [part=close] { position: absolute; inset-inline-end: 8px; inset-block-start: 8px; }
[part~=sticky] :is([part=buttons], [part=expand]) { padding-block: 8px; margin-block: 8px; }
[part~=sticky] [part=image] { max-block-size: 64px; inline-size: auto; }
[part~=folded] {
  inline-size: auto; max-inline-size: calc(100vw - 80px); flex-direction: row; border: 0;
  border-radius: 30px; align-items: center; padding-inline-end: 4px;
}
[part=unfold] {
  display: flex; align-items: center; gap: 10px; min-inline-size: 0; padding: 8px;
  text-align: start; border-radius: 30px;
}
[part=first] {
  overflow: hidden; white-space: nowrap; text-overflow: ellipsis; max-inline-size: 240px;
}
[part~=folded][part~=peeling_corner] {
  inset: 0 0 auto auto; background: none; box-shadow: none; padding: 0; border-radius: 0;
}
[part~=folded][part~=peeling_corner][part~=left] { inset-inline: 0 auto; }
[part~=folded][part~=peeling_corner][part~=bottom] { inset-block: auto 0; }
[part~=peeling_corner] > [part=unfold] {
  inline-size: 96px; block-size: 96px; padding: 12px; border-radius: 0; justify-content: flex-end;
  align-items: flex-start; background: var(--fill); clip-path: polygon(0 0, 100% 0, 100% 100%);
}
[part~=peeling_corner][part~=left] > [part=unfold] {
  clip-path: polygon(0 0, 100% 0, 0 100%); justify-content: flex-start;
}
[part~=peeling_corner][part~=bottom] > [part=unfold] {
  clip-path: polygon(100% 0, 100% 100%, 0 100%); align-items: flex-end;
}
[part~=peeling_corner][part~=bottom][part~=left] > [part=unfold] {
  clip-path: polygon(0 0, 100% 100%, 0 100%);
}
[part~=folded][part~=peeling_corner] > [part=close], [part~=peeling_corner] [part=first] {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
}
[part~=folded][part~=peeling_corner] > [part=close]:focus-visible {
  position: static; inline-size: 36px; block-size: 36px; clip-path: none;
}
[part=image] { display: block; inline-size: 100%; max-block-size: 180px; object-fit: cover; }
[part=image] + [part=message] { padding-block-start: 12px; }
[part=message] [part=image], [part~=bubble] [part=image] { border-radius: 8px; }
[part~=teaser] { animation: rise .35s cubic-bezier(.2, .8, .2, 1); }
@keyframes rise { from { transform: translateY(32px); opacity: 0; } }
[part=header] { display: flex; align-items: center; gap: 10px; padding: 12px 10px 8px 16px; }
[dir=rtl] [part=header] { padding: 12px 16px 8px 10px; }
[part=avatar] {
  flex: none; inline-size: 36px; block-size: 36px; border-radius: 50%; display: grid;
  place-items: center; font-size: 13px; font-weight: 600; letter-spacing: .02em;
  background: var(--fill); color: var(--ink);
}
[part=avatar] [part=image] {
  grid-area: 1 / 1; inline-size: 36px; block-size: 36px; border-radius: 50%;
}
[part=name] { flex: 1; font-weight: 600; line-height: 1.3; }
[part=icon] { display: grid; place-items: center; }
svg {
  inline-size: 20px; block-size: 20px; fill: none; stroke: currentColor; stroke-width: 1.8;
  stroke-linecap: round; stroke-linejoin: round;
}
[dir=rtl] [part=send] svg { transform: scaleX(-1); }
button, [part~=button] { border: 0; background: none; cursor: pointer; text-decoration: none; }
[part=close] {
  flex: none; inline-size: 36px; block-size: 36px; border-radius: 50%; color: var(--quiet);
}
[part=close]:hover { background: var(--soft); color: var(--text); }
:focus-visible { outline: 2px solid var(--link, var(--link-light)); outline-offset: 2px; }
[part=message] {
  padding: 0 16px 14px; overflow-y: auto; scrollbar-width: thin; cursor: default;
}
[part~=message] > * + * { margin-block-start: 8px; }
h3 { font-weight: 650; line-height: 1.3; }
[part=title] { font-size: 17px; }
[part~=message] :is(ul, ol) { padding-inline-start: 22px; }
strong { font-weight: 650; }
em { font-style: italic; }
[part=anchor] { color: var(--link); text-decoration: underline; text-underline-offset: 2px; }
[part=buttons] { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 16px 16px; }
[part~=button] {
  flex: 1 1 auto; min-block-size: 40px; padding: 8px 16px; border-radius: 10px;
  font-weight: 600; line-height: 1.5; text-align: center; background: var(--soft);
}
[part~=button]:hover { box-shadow: inset 0 0 0 1px var(--quiet); }
[part~=button]:first-child { background: var(--fill); color: var(--ink); }
[part=expand], textarea, input {
  border: 1px solid var(--quiet); border-radius: 10px; background: var(--paper);
  padding: 8px 12px; font-size: 16px; text-align: start;
}
[part=expand] { margin: 6px 16px 16px; min-block-size: 42px; color: var(--quiet); cursor: text; }
::placeholder { color: var(--quiet); opacity: 1; }
[part=thread] {
  flex: 1 1 auto; overflow-y: auto; min-block-size: 72px; padding: 4px 16px 12px;
  border-radius: 8px; scrollbar-width: thin;
}
[part=thread]:focus-visible { outline-offset: -3px; }
[part=conversation] { display: flex; flex-direction: column; gap: 8px; }
[part~=choices] { display: flex; flex-wrap: wrap; gap: 8px; }
[part=who], [part=notice], [part=typing] { font-size: 13px; color: var(--quiet); }
[part=who] { display: flex; align-items: center; gap: 6px; margin-block-start: 4px; }
[part=who] :is([part=avatar], [part=image]) {
  inline-size: 22px; block-size: 22px; font-size: 9px;
}
[part=notice] {
  padding: 8px 12px; margin-block-end: 8px; border-radius: 10px; background: var(--soft);
}
[part=typing] { padding-block-start: 8px; }
[part=launcher] {
  position: fixed; z-index: 2147483000; inset-block-end: 20px; inset-inline-end: 20px;
  inline-size: 56px; block-size: 56px; border-radius: 50%; background: var(--fill);
  color: var(--ink); box-shadow: 0 2px 6px #0f172a1f, 0 8px 24px #0f172a33;
}
[part=launcher] svg { inline-size: 26px; block-size: 26px; }
[part~=bubble] {
  max-inline-size: 85%; padding: 8px 12px; border-radius: 14px; white-space: pre-line;
  align-self: flex-start; border-end-start-radius: 4px; background: var(--soft);
}
[part~=visitor] {
  align-self: flex-end; border-radius: 14px; border-end-end-radius: 4px;
  background: var(--fill); color: var(--ink);
}
[part~=visitor] [part=anchor] { color: inherit; }
[part~=system] {
  align-self: center; background: none; color: var(--quiet); font-size: 13px; text-align: center;
}
[part~=bubble]:not([data-note=""])[data-note]::after {
  content: attr(data-note); display: block; font-size: 12px;
}
[part=reply-form] {
  display: flex; align-items: flex-end; gap: 8px; padding: 12px;
  border-block-start: 1px solid var(--edge);
}
textarea { flex: 1; min-inline-size: 0; max-block-size: 140px; resize: none; line-height: 1.4; }
[part=send] {
  flex: none; inline-size: 42px; block-size: 42px; border-radius: 10px; background: var(--fill);
  color: var(--ink);
}
[part~=details] {
  display: grid; gap: 10px; padding: 14px; margin-block-start: 12px; border-radius: 14px;
  border: 1px solid var(--edge);
}
[part=question] { font-weight: 600; }
label { display: grid; gap: 4px; font-size: 13px; color: var(--quiet); }
input { color: var(--text); inline-size: 100%; }
[part~=details] [part=buttons] { padding: 0; }
[part~=hidden] {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
@media (max-width: 480px) {
  [part~=card] {
    inset-inline: 12px; inset-block-end: max(12px, env(safe-area-inset-bottom));
    inline-size: auto; max-block-size: calc(100vh - 24px); max-block-size: calc(100dvh - 24px);
  }
  [part~=slide_out], [part~=sticky] {
    inset-inline: 0; inset-block-end: 0; max-block-size: 100%; max-inline-size: none;
  }
  [part~=sticky][part~=top] { inset-block-end: auto; }
  [part~=folded] { inset-inline: auto 12px; }
  [part~=folded][part~=left] { inset-inline: 12px auto; }
  [part~=folded][part~=peeling_corner] { inset-inline: auto 0; inset-block-end: auto; }
}
@media (prefers-color-scheme: dark) {
  [part~=card] {
    --paper: #1d2129; --text: #eef1f5; --quiet: #aab4c2; --soft: #2f3642; --edge: #3a4250;
    --link: var(--link-dark); color-scheme: dark;
  }
}
@media (prefers-reduced-motion: reduce) { [part~=teaser] { animation: none; } }
@media (forced-colors: active) {
  [part~=bubble], [part~=button], [part=launcher], [part=send] { border: 1px solid; }
}
@media print { [part~=card], [part=launcher] { display: none; } }
`;

  // MARK: - Words: the widget's own few; the gateway sends those of other languages

  const english = {
    chat: 'Chat',
    close: 'Close',
    reply: 'Write a reply…',
    send: 'Send',
    ask: 'How can we reach you?',
    name: 'Your name',
    email: 'Your e-mail',
    later: 'Not now',
    waiting: 'Waiting for the connection…',
    refused: 'Could not be sent',
    ask_rating: 'How did we do?',
    great: 'Great',
    average: 'Average',
    poor: 'Poor',
    comment: 'Say more if you like',
    read: 'Read',
    typing: 'is typing…',
    away: 'Nobody is here just now, but we read what you write.',
    back: 'We are back',
  };

  function words(from) {
    const { words: own, language, direction } = from?.language ? from : memory.speech || {};
    return { ...english, ...own, language: language || 'en', direction: direction || 'ltr' };
  }

  // MARK: - Commands: window.beckon

  const commands = {
    track(name, properties) {
      const simple = Object.entries(properties || {})
        .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
        .slice(0, 24)
        .map(([field, value]) => [field, typeof value === 'string' ? cut(value, 500) : value]);
      note('custom', { name: cut(String(name), 200), properties: Object.fromEntries(simple) });
    },
    /** What is in the basket: `value` in whole units of money, such as 49.9. */
    cart({ value, items, products = [] } = {}) {
      const whole = (number) => Math.max(0, Math.round(number)) || 0;
      note('cart', {
        value: whole(value * 100),
        items: whole(items ?? products.length),
        products: products.slice(0, 100).map((product) => cut(String(product), 128)),
      });
    },
    /** A code with a message, or an error as it was caught. */
    error(what, message) {
      const code = String(what?.code ?? what?.name ?? what);
      const text = String(message ?? what?.message ?? '');
      note('error', { code: cut(code, 64), message: cut(text, 500) });
    },
    tag(...names) {
      note('tag', { add: names.flat().map((name) => cut(String(name), 64)) });
    },
    identify(signed) {
      token = String(signed);
      introduce();
    },
    logout() {
      tabs.tell({ kind: 'logout' });
      leave();
    },
    open() {
      if (card?.mode === 'chat') return card.box.focus();
      countOpening();
      return openChat(card ? card.invite : memory.chat?.invite, true);
    },
    close() {
      if (card) dismiss('close');
    },
    consent(given) {
      consent(given !== false);
    },
  };

  const beckon = quietly((command, ...given) => {
    if (Object.hasOwn(commands, command)) commands[command](...given);
  });
  beckon.loaded = true;

  // MARK: - Preview: a message that an operator tries out, shown to this browser only

  const previewed = () => /^#beckon-preview=([0-9a-f]{32})$/.exec(location.hash)?.[1];

  /** Shows the message that a link leads to; nothing is told, kept or shared with other tabs. */
  async function preview(token) {
    stopped = true;
    mayStore = false;
    const answer = await fetch(
      `${base}/v1/preview?channel=${encodeURIComponent(channel)}&token=${token}`,
      { credentials: 'omit' },
    );
    card = { mode: 'teaser', invite: await answer.json(), release: () => {} };
    drawCard();
    announce();
  }

  // MARK: - Start

  function start() {
    listen(window, 'hashchange', () => previewed() && location.reload());
    if (previewed()) return preview(previewed());
    recall();
    tabs.open();
    if (!memory.visitor) tabs.tell({ kind: 'who' });
    turnPage(document.referrer);
    watchNavigation();
    watchVisibility();
    watchExit();
    watchIdleness();
    watchWishes();
    const { chat } = memory;
    if (chat?.open) {
      card = { mode: 'chat', invite: chat.invite, displayed: true, opened: true };
      card.release = () => {};
      drawCard();
      for (const { id, text, state } of chat.messages) {
        if (state === 'sending' || state === 'waiting') sendLetter({ id, text });
      }
    }
    drawLauncher();
    for (const given of stub?.q || []) beckon(...given);
  }

  window.beckon = beckon;
  // A page that is only prepared in the background has no visitor yet.
  if (document.prerendering) listen(document, 'prerenderingchange', start);
  else quietly(start)();
})();
