'use strict';

/* What students wrote is shown by textContent alone: none of it is read as HTML. */

const $ = id => document.getElementById(id);
const key = (question, code) => JSON.stringify([question, code]);

let state;
/** The marks by question and code. */
const marks = new Map();
/** What is shown one after the other: { question, codes, answer }. */
let items = [];
let current = 0;
/** Changes that the server does not have yet, the oldest first. */
const unsent = [];
let isSending = false;
let isConnected = false;
/** What somebody else has just given to the answer that is shown. */
let news = '';

/* The server */

const events = new EventSource('events');
events.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  isConnected = true;
  const isFirst = state === undefined;
  if (message.state) {
    state = message.state;
    marks.clear();
  }
  const changed = message.state?.marks ?? message.marks;
  for (const mark of changed) marks.set(key(mark.question, mark.code), mark);
  if (isFirst) begin();
  else if (message.state) arrange();
  else showOthers(changed);
  send();
};
events.onerror = () => {
  isConnected = false;
  showStatus();
};

/** Sends what is unsent, one change at a time; what fails is sent again when the server is back. */
async function send() {
  if (isSending) return;
  isSending = true;
  let problem;
  try {
    while (unsent.length > 0 && problem === undefined) {
      const response = await fetch('change', { method: 'POST', body: JSON.stringify(unsent[0]) });
      if (!response.ok) problem = (await response.json()).problem ?? `the server says ${response.status}`;
      if (response.ok || response.status === 400) unsent.shift();
    }
  } catch {
    isConnected = false; // the connection for events comes back by itself, and sends the rest
  }
  isSending = false;
  showStatus(problem);
}

function change(what) {
  const by = $('by').value.trim();
  if (by === '') {
    showStatus('Say who you are first: at the top.');
    $('by').focus();
    return false;
  }
  const { question, codes } = items[current];
  unsent.push({ question, codes, by, ...what });
  for (const code of codes) {
    const mark = marks.get(key(question, code));
    const points = what.points === undefined ? mark.points : (what.points ?? undefined);
    marks.set(key(question, code), { ...mark, ...what, points, by, isStale: false });
  }
  void send();
  return true;
}

function showStatus(problem) {
  const lost = [
    unsent.length > 0 && `${unsent.length} not saved yet.`,
    'The command is not running: start it again, and leave this page open.',
  ];
  const well = [
    news,
    unsent.length > 0 ? 'Saving …' : 'All is saved.',
    items.length > 0 && items.every(isMarked) && 'Everything here is marked.',
  ];
  $('status').textContent = problem ?? (isConnected ? well : lost).filter(Boolean).join(' ');
  $('status').className = problem === undefined && isConnected ? '' : 'problem';
}

/** Says what somebody else has just given, and shows it. */
function showOthers(changed) {
  const me = $('by').value.trim();
  const { question, codes } = items[current] ?? {};
  const theirs = changed.find(
    mark => mark.by !== me && mark.question === question && codes.includes(mark.code),
  );
  if (theirs) news = `${theirs.by} has just marked this answer: ${pointsText(theirs)}.`;
  show({ keepComment: document.activeElement === $('comment') });
}

addEventListener('beforeunload', event => {
  saveComment();
  if (unsent.length > 0) event.preventDefault();
});

/* What is shown, in which order */

function begin() {
  document.title = `${state.title}: written answers`;
  $('title').textContent = `${state.title}: written answers`;
  $('question').replaceChildren(...state.questions.map(({ name }) => new Option(name)));
  $('by').value = localStorage.getItem('by') ?? '';
  arrange();
  const first = items.findIndex(item => !isMarked(item));
  go(first < 0 ? 0 : first);
  if ($('by').value === '') $('by').focus();
}

function arrange() {
  const isByQuestion = $('order').value === 'question';
  $('asked').hidden = !isByQuestion;
  const before = items[current];
  items = isByQuestion ? groups($('question').selectedIndex) : byStudent();
  const same = items.findIndex(
    item => item.question === before?.question && item.codes.includes(before.codes[0]),
  );
  current = Math.max(0, same);
  show();
}

/** The answers to a question, equal ones together: the most frequent first. */
function groups(index) {
  const { name } = state.questions[index];
  const found = new Map();
  for (const { code, answers } of state.students) {
    const normal = answers[index].replace(/\s+/g, ' ').trim().toLowerCase();
    const group = found.get(normal) ?? { question: name, index, codes: [], answer: answers[index] };
    group.codes.push(code);
    found.set(normal, group);
  }
  return [...found.values()].sort((a, b) => b.codes.length - a.codes.length);
}

function byStudent() {
  return state.students.flatMap(({ code, answers }) =>
    answers.map((answer, index) => ({
      question: state.questions[index].name,
      index,
      codes: [code],
      answer,
    })),
  );
}

const marksOf = ({ question, codes }) => codes.map(code => marks.get(key(question, code)));
const isMarked = item => marksOf(item).every(mark => mark.points !== undefined && !mark.isStale);
const pointsText = ({ points }) =>
  points === undefined ? 'no points' : points === 1 ? '1 point' : `${points} points`;

/** The points that all answers of an item have; undefined if they have none or different ones. */
function pointsOf(item) {
  const [first, ...others] = marksOf(item).map(({ points }) => points);
  return others.every(points => points === first) ? first : undefined;
}

/* The page */

/** Replaces what is in an element; the keyboard's focus stays where it is. */
function replace(container, children) {
  const place = [...container.querySelectorAll('button, input')].indexOf(document.activeElement);
  container.replaceChildren(...children);
  if (place >= 0) container.querySelectorAll('button, input')[place]?.focus();
}

function show({ keepComment = false } = {}) {
  showList();
  showStatus();
  const item = items[current];
  $('item').hidden = item === undefined;
  if (item === undefined) return;
  const { name, text, rubric, points: of } = state.questions[item.index];
  const all = marksOf(item);
  $('heading').textContent = `${name}: ${current + 1} of ${items.length}`;
  $('text').textContent = reflowed(text.replaceAll('**', ''));
  $('rubric').textContent = reflowed(rubric);
  $('whose').textContent = whose(item);
  $('answer').textContent = item.answer === '' ? 'No answer.' : item.answer;
  $('answer').classList.toggle('none', item.answer === '');
  showNotice(item, all);
  showPoints(item, of);
  if (!keepComment) $('comment').value = all[0].comment;
  showSnippets(item.question);
}

/** The source breaks lines where they are full; paragraphs and lists stay. */
function reflowed(text) {
  return text.replace(/([^\n])\n(?![\n>*-])/g, '$1 ');
}

function whose({ codes }) {
  const names = codes.map(code => state.students.find(student => student.code === code).name ?? code);
  const shown = names.slice(0, 3).join(', ');
  return names.length === 1
    ? `of ${shown}`
    : `of ${names.length} students: ${shown}${names.length > 3 ? ', …' : ''}`;
}

function showNotice(item, all) {
  const notices = [
    all.some(mark => mark.isStale) && 'Another answer was handed in since this was marked.',
    pointsOf(item) === undefined &&
      all.some(mark => mark.points !== undefined) &&
      'Some of these students have points already.',
    item.answer.includes('](attachment:') && 'It contains a picture: see the notebook.',
  ].filter(Boolean);
  $('notice').textContent = notices.join(' ');
  $('notice').hidden = notices.length === 0;
}

function showPoints(item, of) {
  const given = pointsOf(item);
  const { by, before } = marksOf(item)[0];
  $('given').textContent =
    given === undefined
      ? ''
      : `(${[`by ${by || 'somebody'}`, before && `before that, ${before}`].filter(Boolean).join('; ')})`;
  const steps = Array.from({ length: 2 * of + 1 }, (_, i) => i / 2);
  replace(
    $('points'),
    steps.map(points => {
      const label = document.createElement('label');
      const input = Object.assign(document.createElement('input'), {
        type: 'radio',
        name: 'points',
        value: String(points),
        checked: points === given,
      });
      input.addEventListener('change', () => give(points, { isRadio: true }));
      label.append(input, String(points));
      return label;
    }),
  );
}

/** The comments on this question, the most frequent first. */
function snippetsOf(question) {
  const count = new Map();
  for (const mark of marks.values())
    if (mark.question === question && mark.comment !== '')
      count.set(mark.comment, (count.get(mark.comment) ?? 0) + 1);
  return [...count]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 9)
    .map(([text]) => text);
}

function showSnippets(question) {
  replace(
    $('snippets'),
    snippetsOf(question).map((text, i) => {
      const button = document.createElement('button');
      const hint = document.createElement('kbd');
      hint.textContent = `Shift ${i + 1}`;
      button.append(hint, ` ${text}`);
      button.addEventListener('click', () => addSnippet(i));
      return button;
    }),
  );
}

function showList() {
  const marked = items.filter(isMarked).length;
  const all = [...marks.values()];
  const total = all.filter(({ points, isStale }) => points !== undefined && !isStale).length;
  $('progress').textContent =
    `${marked} of ${items.length} here, ${total} of ${all.length} in all are marked.`;
  const isByQuestion = $('order').value === 'question';
  replace(
    $('list'),
    items.map((item, i) => {
      const button = document.createElement('button');
      const [what, status] = [document.createElement('span'), document.createElement('span')];
      const times = item.codes.length > 1 ? `${item.codes.length} × ` : '';
      what.className = 'what';
      what.textContent = isByQuestion
        ? `${times}${item.answer.slice(0, 60) || 'No answer'}`
        : `${whose(item).slice(3)}, ${item.question}`;
      status.className = isMarked(item) ? 'state marked' : 'state';
      status.textContent = isMarked(item) ? `✓ ${pointsOf(item) ?? '≠'}` : 'open';
      button.append(what, status);
      button.setAttribute('aria-current', String(i === current));
      button.addEventListener('click', () => go(i));
      const entry = document.createElement('li');
      entry.append(button);
      return entry;
    }),
  );
  $('list').querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
}

/* What the person does */

function go(index) {
  if (index < 0 || index >= items.length || !saveComment()) return;
  current = index;
  news = '';
  show();
}

function goToUnmarked() {
  const later = items.findIndex((item, i) => i > current && !isMarked(item));
  const any = later >= 0 ? later : items.findIndex(item => !isMarked(item));
  if (any >= 0) go(any);
  else show();
}

function give(points, { isRadio = false } = {}) {
  if (!saveComment() || !change({ points })) return;
  // Arrow keys move through radio buttons and choose each on the way: going on then would be a trap.
  if (points !== null && $('advance').checked && !isRadio) goToUnmarked();
  else show();
}

/** Returns false if a comment cannot be saved yet. */
function saveComment() {
  const item = items[current];
  const comment = $('comment').value.trim();
  return item === undefined || comment === marksOf(item)[0].comment || change({ comment });
}

function addSnippet(i) {
  const text = snippetsOf(items[current].question)[i];
  if (text === undefined) return;
  const written = $('comment').value.trim();
  if (!written.includes(text)) $('comment').value = written === '' ? text : `${written}\n${text}`;
  saveComment();
  show();
}

addEventListener('keydown', event => {
  if (event.target === $('comment') && event.key === 'Escape') {
    saveComment();
    show();
    $('heading').focus();
    return;
  }
  const isTyping = event.target.matches('textarea, select, input:not([type=radio]):not([type=checkbox])');
  if (isTyping || !$('keys').checked || event.ctrlKey || event.metaKey || event.altKey || !items[current])
    return;
  const isRadio = event.target.matches('input[type=radio]');
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  if (act(event, isRadio, digit)) event.preventDefault();
});

/** Does what a key means; returns whether it means anything. */
function act({ key: pressed, shiftKey }, isRadio, digit) {
  const { points: of } = state.questions[items[current].index];
  if (shiftKey && digit !== undefined && digit !== '0') addSnippet(Number(digit) - 1);
  else if (/^\d$/.test(pressed) && Number(pressed) <= of) give(Number(pressed));
  else if ((pressed === '.' || pressed === ',') && of >= 0.5) give(0.5);
  else if (pressed === 'x') give(null);
  else if (pressed === 'n' || (pressed === 'ArrowRight' && !isRadio)) go(current + 1);
  else if (pressed === 'p' || (pressed === 'ArrowLeft' && !isRadio)) go(current - 1);
  else if (pressed === 'u') goToUnmarked();
  else if (pressed === 'c') $('comment').focus();
  else return false;
  return true;
}

$('previous').addEventListener('click', () => go(current - 1));
$('next').addEventListener('click', () => go(current + 1));
$('unmarked').addEventListener('click', goToUnmarked);
$('comment').addEventListener('change', saveComment);
$('by').addEventListener('change', () => localStorage.setItem('by', $('by').value.trim()));
for (const id of ['order', 'question'])
  $(id).addEventListener('change', () => {
    if (!saveComment()) return;
    items = [];
    arrange();
    const first = items.findIndex(item => !isMarked(item));
    go(first < 0 ? 0 : first);
  });
