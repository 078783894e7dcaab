// Runs before the first paint: chooses the theme and the frame, so that neither changes while the page loads.
(() => {
  const recall = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage is switched off: the system's theme and the sign-in page apply.
      return null;
    }
  };
  const root = document.documentElement;
  const theme = recall('avoir.theme');
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.classList.toggle('dark', isDark);
  const isSignedIn = recall('avoir.signedIn') !== null && location.pathname !== '/set-password';
  root.dataset.frame = isSignedIn ? 'app' : 'sign-in';
})();
