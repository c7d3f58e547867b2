// The button over each chart that can be explored. Nothing of it is fetched before it is pressed.
{
  const { vega, vegaDigest, live, liveDigest, side, sideDigest } = document.currentScript.dataset
  const fetched = {}
  const load = (src, integrity) => fetched[src] ||= new Promise((onload, fail) => {
    const onerror = () => { fetched[src] = 0; fail() }
    document.head.append(Object.assign(document.createElement('script'), { src, integrity, onload, onerror }))
  })
  for (const button of document.querySelectorAll('[data-explore]')) {
    const status = button.nextElementSibling, { busy, failed } = button.dataset
    button.parentNode.hidden = false
    button.onclick = async () => {
      if (status.textContent == busy) return
      status.textContent = busy
      try {
        await Promise.all([load(vega, vegaDigest), load(live, liveDigest), side && load(side, sideDigest)])
        await explore[button.dataset.explore](button, status)
      } catch (fault) {
        status.textContent = failed
      }
    }
  }
}
