/** The database of our own cannot run here; the message is one sentence for standard error. */
export class EmbeddedDatabaseUnavailable extends Error {
  override name = 'EmbeddedDatabaseUnavailable'
}

/** Another Mithaq works on this data folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
}
