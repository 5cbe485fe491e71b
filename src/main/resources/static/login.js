// The page does what the answers say: what may be done next, and when, is in each of them, errors included.

const element = id => document.getElementById(id);
const steps = ['ask', 'check', 'done'];

let recipient = {};
let challengeId;
let expiresAt = 0;
let resendAt = 0;
let waitingForMessage;

element('ask').addEventListener('submit', event => {
  event.preventDefault();
  const text = element('recipient').value.trim();
  recipient = text.includes('@') ? {email: text} : {phone_number: text};
  send('generate');
});
element('check').addEventListener('submit', event => {
  event.preventDefault();
  verify();
});
element('resend').addEventListener('click', () => send('resend'));
element('restart').addEventListener('click', restart);
setInterval(showTimes, 500);

async function send(call) {
  const answer = await post(call, recipient);
  if (answer.challenge_id) {
    expect(answer);
    say(call === 'resend' ? 'A new code is on its way. Older ones no longer work.' : '');
  } else if (answer.code === 'challenge-not-found') {
    await send('generate'); // nothing is left to be sent again
  } else {
    waitFor(answer);
    say(explain(answer));
    if (answer.code === 'resend-cooldown') expectEarlier();
  }
}

async function verify() {
  const otp = element('code').value.trim();
  const answer = await post('verify', {...recipient, otp, challenge_id: challengeId});
  element('code').select();
  if (answer.verified) {
    finish(answer);
  } else if (answer.code === 'challenge-not-found' || answer.attempts_remaining === 0) {
    expiresAt = 0;
    challengeId = undefined;
    waitFor(answer);
    say('This code can no longer be used. Ask for a new one.');
  } else {
    waitFor(answer);
    say(explain(answer));
  }
}

function expect(challenge) {
  challengeId = challenge.challenge_id;
  element('masked').textContent = challenge.recipient;
  element('demo').hidden = !challenge.otp;
  element('shown').textContent = challenge.otp ?? '';
  element('code').value = '';
  waitFor(challenge);
  show('check', 'code');
  readMessage();
}

/** A message went out before this page was opened: its code can be given here. */
function expectEarlier() {
  if (!element('check').hidden) return;
  element('masked').textContent = Object.values(recipient)[0];
  element('demo').hidden = true;
  show('check', 'code');
}

function finish(verification) {
  waitingForMessage?.abort();
  element('verified').textContent = verification.recipient;
  element('proof').hidden = !verification.token;
  element('token').textContent = verification.token ?? '';
  say('');
  show('done', 'done');
}

function restart() {
  waitingForMessage?.abort();
  challengeId = undefined;
  expiresAt = 0;
  resendAt = 0;
  say('');
  show('ask', 'recipient');
}

function explain(problem) {
  switch (problem.code) {
    case 'invalid-request':
      return (problem.errors ?? []).map(error => `${error.field.replace('_', ' ')} ${error.message}.`).join(' ') || problem.detail;
    case 'invalid-code':
      return `That is not the code. ${problem.attempts_remaining} more ${problem.attempts_remaining === 1 ? 'try' : 'tries'}.`;
    case 'resend-cooldown':
    case 'rate-limited':
    case 'verification-locked':
      return `${problem.detail} You can try again in ${duration(problem.retry_after)}.`;
    default:
      return problem.detail; // written for people
  }
}

function waitFor(answer) {
  const inSeconds = seconds => Date.now() + seconds * 1000;
  if (answer.expires_in !== undefined) expiresAt = inSeconds(answer.expires_in);
  if (answer.resend_in !== undefined) resendAt = inSeconds(answer.resend_in);
  if (answer.retry_after !== undefined) resendAt = inSeconds(answer.retry_after);
  showTimes();
}

function showTimes() {
  const left = until => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  element('expiry').textContent = left(expiresAt) ? `It expires in ${duration(left(expiresAt))}.` : '';
  element('resend').disabled = left(resendAt) > 0;
  element('resend').textContent = left(resendAt) ? `Send a new code in ${duration(left(resendAt))}` : 'Send a new code';
}

function duration(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.ceil(seconds % 3600 / 60)} min`;
}

function show(step, focused) {
  steps.forEach(id => { element(id).hidden = id !== step; });
  element(focused).focus();
}

function say(message) {
  element('status').textContent = message;
}

/** Lets the browser read the code out of the message, where it can. */
async function readMessage() {
  waitingForMessage?.abort();
  if (!('OTPCredential' in window)) return;
  waitingForMessage = new AbortController();
  try {
    const message = await navigator.credentials.get({otp: {transport: ['sms']}, signal: waitingForMessage.signal});
    element('code').value = message.code;
    verify();
  } catch {
    // the person types it in
  }
}

/** The public client that this page is: `/?client=NAME`. A service that is open to all asks for none. */
const CLIENT = new URLSearchParams(location.search).get('client');

/** Every answer is an object: a challenge, a verification, or a problem. */
async function post(call, body) {
  const buttons = [...document.querySelectorAll('button')].filter(button => !button.disabled);
  buttons.forEach(button => { button.disabled = true; });
  try {
    const response = await fetch(`/otp/${call}`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', ...(CLIENT && {'X-Otp-Client': CLIENT})},
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return {detail: 'The service can’t be reached. Check your connection and try again.'};
  } finally {
    buttons.forEach(button => { button.disabled = false; });
    showTimes();
  }
}
