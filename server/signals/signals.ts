/** Signals, reactions and comments of one server, put together. */

import { newId } from '../newId.ts'
import type { News } from '../room/News.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import { Cheers } from './Cheers.ts'
import { Comments } from './Comments.ts'
import { Done } from './Done.ts'
import { Hands } from './Hands.ts'
import { tellLeaders } from './Leaders.ts'
import { PersonRates } from './PersonRates.ts'
import { Reactions } from './Reactions.ts'

const SIGNAL_RATE = { atOnce: 15, perSecond: 1 }

interface Parts {
	registry: RoomRegistry
	news: News
	scheduler: Scheduler
	/** What is told of a board's results isn't so any more. */
	forget: (boardId: string) => void
}

export function signals({ registry, news, scheduler, forget }: Parts) {
	const run = newId()
	tellLeaders(registry, news)
	return {
		hands: new Hands({ registry, news, scheduler, run }),
		done: new Done({ registry, news, run }),
		cheers: new Cheers({ registry, scheduler }),
		signalRates: new PersonRates(SIGNAL_RATE, scheduler),
		reactions: new Reactions(registry, scheduler),
		comments: new Comments({ registry, scheduler, forget }),
	}
}
