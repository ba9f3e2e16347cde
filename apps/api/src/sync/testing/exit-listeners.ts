/** Under Node each y-websocket provider listens for the end of the process: so many of them are no leak. */
process.setMaxListeners(0)
