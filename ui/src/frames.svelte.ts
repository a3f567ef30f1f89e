/** Tells the window's very first frame from those after it: the first holds what a person looks at first, and no more. */
class Frames {
  first = $state(true);

  /** To be called when something was laid out. The next frame is still the first: what is asked for in a frame is drawn with it. */
  drawn(): void {
    if (this.first) requestAnimationFrame(() => setTimeout(() => (this.first = false)));
  }
}

export const frames = new Frames();
