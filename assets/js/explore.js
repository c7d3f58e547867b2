// @ts-check
// The button over each chart that can be explored. Nothing of it is fetched before it is pressed.
{
  const { vega, vegaDigest, live, liveDigest, side, sideDigest } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map()

  /**
   * Run a script, once; one that could not be fetched may be tried again.
   * @param {string | undefined} src
   * @param {string} [integrity]
   */
  const load = (src = '', integrity = '') => {
    if (!loading.has(src)) {
      loading.set(src, new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement('script'), { src, integrity, async: false }) // they run in this order
        script.addEventListener('load', resolve)
        script.addEventListener('error', () => {
          loading.delete(src)
          reject(new Error(src))
        })
        document.head.append(script)
      }))
    }
    return loading.get(src)
  }

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-explore]'))) {
    const row = /** @type {HTMLElement} */ (button.parentElement)
    const status = /** @type {HTMLElement} */ (button.nextElementSibling)
    const { busy = '', failed = '' } = button.dataset
    row.hidden = false
    button.addEventListener('click', async () => {
      if (status.textContent === busy) return
      if (!button.closest('.live')) status.textContent = busy
      try {
        await Promise.all([load(vega, vegaDigest), load(live, liveDigest), side && load(side, sideDigest)])
        await new Promise(promised => button.dispatchEvent(new CustomEvent('explore', { bubbles: true, detail: promised })))
      } catch {
        status.textContent = failed
      }
    })
  }
}
