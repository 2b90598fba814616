// Runs before the first paint, so that a chosen theme never flashes. Not inline: the page forbids inline scripts.
;(() => {
  try {
    const theme = localStorage.getItem('palestra.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage is blocked: the system's theme is used.
  }
})()
