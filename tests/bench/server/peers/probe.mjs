/**
 * Loaded into each server that is measured (`node --import`): answers its parent's messages with what
 * the process has used. It costs nothing until it's asked.
 */
process.on('message', () => {
	const { user, system } = process.cpuUsage()
	process.send({ cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() })
})
// Nobody measures it any more, however that came.
process.on('disconnect', () => process.exit())
// A server that has stopped by itself ends: we hold it up no more than it does itself.
process.channel?.unref()
