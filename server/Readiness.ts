/**
 * Whether this server wants to be given work: not while it hands over what it has to others,
 * or ends. (SPEC H191)
 */
export class Readiness {
	#draining = false

	get draining(): boolean {
		return this.#draining
	}

	/** From here on it says no, for good. */
	drain(): void {
		this.#draining = true
	}
}
