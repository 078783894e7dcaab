// A file of its own, before the first paint: dark readers see no white flash and the page needs no inline script.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('avoir.theme');
  } catch {
    chosen = null;
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
})();
