/** What the scenarios ask of a server that is measured, whoever made it. */

/** How its clients talk to it. */
export type Dialect = 'plain' | 'hocuspocus'

/** What a room holds beside what its visitors write. */
export interface Content {
	/** Notes in the framework's cells; the framework is there too. */
	notes: number
}

/** A room that clients can come to, told to another process. */
export interface Target {
	dialect: Dialect
	/** `ws://…`, with all that names the room there. */
	address: string
	room: string
	/** Whether it answers who comes; a relay doesn't. */
	answers: boolean
	/** Of each client that may come, in order, what its request carries; none where anybody may. */
	people: readonly { Cookie: string }[]
	/** Records that notes may lie in, `shape:cell-…`. */
	cells: readonly string[]
}

export interface Usage {
	/** Processor time of all its threads since its start, in milliseconds. */
	cpuMs: number
	/** Bytes of memory that it has now (RSS), of all its processes. */
	rss: number
}

export interface RunningServer {
	readonly name: string
	/** Milliseconds from its process' start until it listened. */
	readonly startMs: number
	/** A new room that so many can come to. A server that keeps nothing has no content. */
	makeRoom(content: Content, people: number): Promise<Target>
	/** A room that it keeps from an earlier start in the same folder. */
	sameRoom(known: Target): Target
	usage(): Promise<Usage>
	/** In good order, its data kept. */
	stop(): Promise<void>
}

/** Settings that a scenario needs; servers that have no such setting do as they do. */
export interface StartOptions {
	/** People in one room, where the default is less. */
	sessions?: number
	/** Milliseconds that a board stays loaded when all have left. */
	unloadMs?: number
}

export interface BenchServer {
	readonly name: string
	/** Whether it keeps documents at all, in memory or beyond. */
	readonly keeps: 'nothing' | 'memory' | 'disk'
	/** @param folder where its data is; the same again finds it again */
	start(folder: string, options?: StartOptions): Promise<RunningServer>
	/** Ends what it needs beside it, at the end of all. */
	dispose?(): Promise<void>
}
