// Commands. The token lives in its input field: never stored, never put in an address.
const LOG_LINES = 20;
const byId = id => document.getElementById(id);

/** Returns what was said, for those who say it again elsewhere. */
function log(message, good) {
  const line = document.createElement('li');
  line.className = good ? 'good' : 'bad';
  line.textContent = new Date().toISOString().slice(11, 19) + ' ' + message;
  byId('admin-log').prepend(line);
  while (byId('admin-log').children.length > LOG_LINES) byId('admin-log').lastElementChild.remove();
  return {message, good};
}

/** Resolves to null for a no, else to the reason given, which is empty where none is asked for. */
function confirmed(wanted) {
  const dialog = byId('confirm');
  const reason = byId('confirm-reason');
  byId('confirm-title').textContent = wanted.title;
  byId('confirm-text').textContent = wanted.explanation;
  byId('confirm-yes').textContent = wanted.action;
  byId('confirm-reason-field').hidden = wanted.reason === undefined;
  // A hidden field must not hold the dialog back.
  reason.required = wanted.reason !== undefined;
  reason.value = wanted.reason ?? '';
  dialog.returnValue = 'no';
  return new Promise(resolve => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes' ? reason.value.trim() : null), {once: true});
    dialog.showModal();
  });
}

async function post(name, path, body, button) {
  const token = byId('token').value.trim();
  if (!token) {
    byId('token').focus();
    return log(name + ': enter the admin token first', false);
  }
  button.disabled = true;
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: {'Authorization': 'Bearer ' + token, 'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    });
    const content = await answer.json();
    if (answer.ok) return log(name + ': accepted as input ' + content.sequence + versions(content.models), true);
    return log(name + ': ' + content.error + ' (' + answer.status + ')', false);
  } catch (failure) {
    return log(name + ': no answer, look before trying again (' + failure.message + ')', false);
  } finally {
    button.disabled = false;
    // A disabled button loses the focus; who works by keyboard goes on from where he was.
    if (document.activeElement === document.body) button.focus();
  }
}

function versions(models) {
  const version = number => number === null ? 'none' : String(number);
  return (models ?? []).map(model =>
    ', ' + model.symbol + ' ' + version(model.from_version) + ' \u2192 ' + version(model.to_version)).join('');
}

/** Asks, then does it. wanted.reason: a reason to start from, where the command takes one. Resolves to the answer. */
export async function ask(wanted, button) {
  const reason = await confirmed(wanted);
  if (reason === null) return null;
  return post(wanted.title, wanted.path, wanted.reason === undefined ? wanted.body : {...wanted.body, reason}, button);
}

function command(id, make) {
  byId(id).addEventListener('click', async event => {
    const wanted = make();
    if (wanted) await ask(wanted, event.target);
  });
}

export function start() {
  byId('admin').addEventListener('submit', event => event.preventDefault());
  command('disable', () => {
    if (!byId('disable-seconds').reportValidity()) return null;
    const breaker = byId('disable-breaker').value;
    const duration = Number(byId('disable-seconds').value);
    return {
      title: 'Disable ' + breaker,
      explanation: 'This breaker will not protect the account for ' + duration + ' seconds, then arms itself again.',
      action: 'Disable', path: '/api/circuit-breakers/disable', body: {breaker, duration},
    };
  });
  command('clear-all', () => ({
    title: 'Clear all breakers',
    explanation: 'Every tripped breaker closes and trading may go on at once. One whose condition still holds trips again.',
    action: 'Clear all', path: '/api/circuit-breakers/clear-all', body: {confirm: true},
  }));
  command('rollback', () => ({
    title: 'Roll back models',
    explanation: 'Models return to their last good version and no new risk is taken for 10 minutes. Positions stay.',
    action: 'Roll back', path: '/api/models/rollback', body: {},
  }));
  command('liquidate', () => ({
    title: 'Liquidate everything',
    explanation: 'All open orders are cancelled and all positions are sold or bought back at the market. This cannot be undone.',
    action: 'Liquidate', path: '/api/trade/emergency-liquidate', body: {confirm: true},
  }));
}

/** Offers the breakers there are, keeping the choice. */
export function offer(breakers) {
  const select = byId('disable-breaker');
  const names = breakers.map(each => each.breaker);
  if (names.join() === [...select.options].map(option => option.value).join()) return;
  select.replaceChildren(...names.map(name => new Option(name, name)));
}
