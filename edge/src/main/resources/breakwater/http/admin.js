// Commands. The token lives in its input field: never stored, never put in an address.
const LOG_LINES = 20;
const byId = id => document.getElementById(id);

function log(message, good) {
  const line = document.createElement('li');
  line.className = good ? 'good' : 'bad';
  line.textContent = new Date().toISOString().slice(11, 19) + ' ' + message;
  byId('admin-log').prepend(line);
  while (byId('admin-log').children.length > LOG_LINES) byId('admin-log').lastElementChild.remove();
}

function confirmed(title, explanation, action) {
  const dialog = byId('confirm');
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = explanation;
  byId('confirm-yes').textContent = action;
  dialog.returnValue = 'no';
  return new Promise(resolve => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), {once: true});
    dialog.showModal();
  });
}

async function post(name, path, body, button) {
  const token = byId('token').value.trim();
  if (!token) {
    log(name + ': enter the admin token first', false);
    byId('token').focus();
    return;
  }
  button.disabled = true;
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: {'Authorization': 'Bearer ' + token, 'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    });
    const content = await answer.json();
    if (answer.ok) log(name + ': accepted as input ' + content.sequence, true);
    else log(name + ': ' + content.error + ' (' + answer.status + ')', false);
  } catch (failure) {
    log(name + ': no answer, look before trying again (' + failure.message + ')', false);
  } finally {
    button.disabled = false;
  }
}

function command(id, make) {
  byId(id).addEventListener('click', async event => {
    const wanted = make();
    if (wanted && await confirmed(wanted.title, wanted.explanation, wanted.action)) {
      await post(wanted.title, wanted.path, wanted.body, event.target);
    }
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
