/* The index of the search is the largest file of the site, and the theme fetches it with every
   page. Here its request waits until the search is opened or the address asks for words. */
{
  const { open, send } = XMLHttpRequest.prototype;
  const late = new WeakSet();
  const words = new URLSearchParams(location.search);
  const wanted = new Promise((resolve) => {
    if (words.has("q") || words.has("h")) resolve();
    addEventListener("focusin", ({ target }) => target.closest(".md-search") && resolve());
    addEventListener("change", ({ target }) => target.id === "__search" && resolve());
  });

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (`${address}`.endsWith("/search_index.json")) late.add(this);
    return open.call(this, method, address, ...rest);
  };

  XMLHttpRequest.prototype.send = function (body) {
    if (late.has(this)) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };
}
