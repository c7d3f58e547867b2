// Carries the store of drawings from one build of the host to the next (see scorecard/store.py: bytes, never code).
const os = require('os')
const path = require('path')

const store = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'scorecard')

module.exports = {
  onPreBuild: ({ utils }) => utils.cache.restore(store),
  onPostBuild: ({ utils }) => utils.cache.save(store),
}
