// Builds the page's elements. Text enters only as text nodes, so nothing that a publisher wrote can become markup.

/** Makes an element: attributes by name, `on` for listeners, `text` for its text; null and false leave an attribute out. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'text') node.textContent = value;
    else if (key === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (key === 'data') Object.assign(node.dataset, value);
    else node.setAttribute(key, value === true ? '' : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Makes an SVG element. */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** A link to another site, or plain text where the address is not one of the web. */
export function outward(address, text, attributes = {}) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    // Not an address at all: shown as text below.
  }
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return el('span', { text, ...attributes });
  return el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer', text, ...attributes });
}

/** Opens a dialog that is named by one of its elements, and forgets it once it is closed. */
export function openDialog(namedBy, ...children) {
  const dialog = el('dialog', { 'aria-labelledby': namedBy }, ...children);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Tells people who hear the page. */
export function announce(text) {
  document.getElementById('announce').textContent = text;
}
