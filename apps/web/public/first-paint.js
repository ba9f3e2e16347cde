// Language, direction and colours before anything is drawn, so that no page flashes in the wrong direction or turns from white to black.
;(() => {
  const root = document.documentElement
  try {
    const language = localStorage.getItem('mithaq.language')
    if (language === 'ar' || language === 'en' || language === 'fr') {
      root.lang = language
      root.dir = language === 'ar' ? 'rtl' : 'ltr'
    }
    const theme = localStorage.getItem('mithaq.theme')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  } catch {
    // A browser that keeps nothing: the defaults stand.
  }
})()
