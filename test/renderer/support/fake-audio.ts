/** An audio element that does what a test tells it; nothing sounds and nothing is fetched. */
export class FakeAudio extends EventTarget {
  src = '';
  preload = '';
  volume = 1;
  muted = false;
  paused = true;
  ended = false;
  currentTime = 0;
  duration = NaN;
  playbackRate = 1;
  error: { code: number } | null = null;
  /** What the next play() does. */
  refusal: DOMException | null = null;

  async play(): Promise<void> {
    await Promise.resolve();
    if (this.refusal) throw this.refusal;
    this.paused = false;
    this.ended = false;
    this.tell('playing');
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.tell('pause');
  }

  tell(type: string, change: Partial<FakeAudio> = {}): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event(type));
  }

  /** As the element a player takes. */
  get element(): HTMLAudioElement {
    return this as unknown as HTMLAudioElement;
  }
}
