import type { AceTaskFacts, DemoClip } from '../tasks.ts';
import { clipStageOf } from '../progress.ts';
import type { ClipStage } from '../progress.ts';
import type { MediaCatalogue } from '../media/catalogue.ts';

const WORDS: Readonly<Record<'succeeded' | 'complete', Readonly<Record<ClipStage, string>>>> = {
  succeeded: {
    pending: 'pending',
    running: 'running',
    preview: 'running',
    ready: 'succeeded',
    failed: 'error',
  },
  complete: {
    pending: 'processing',
    running: 'processing',
    preview: 'processing',
    ready: 'complete',
    failed: 'failed',
  },
};

/** The clips of a music or concat task as they stand after that much script time. */
export function aceClips(task: AceTaskFacts, elapsedMs: number): unknown[] {
  return task.clips.map((clip) => aceClip(task, clip, clipStageOf(clip, task, elapsedMs)));
}

function aceClip(task: AceTaskFacts, clip: DemoClip, stage: ClipStage): unknown {
  const { vocabulary = 'succeeded', stateField = 'state' } = task.script;
  const isReady = stage === 'ready';
  const isHeard = isReady || stage === 'preview';
  return {
    id: clip.id,
    title: task.title,
    image_url: isHeard ? clip.files.imageUrl : '',
    lyric: task.lyric,
    audio_url: isReady ? clip.audioUrl : stage === 'preview' ? clip.files.previewUrl : '',
    video_url: isReady ? clip.files.videoUrl : '',
    created_at: new Date(task.createdAtMs).toISOString(),
    model: task.model,
    prompt: task.prompt,
    style: task.style,
    ...(isReady ? { duration: clip.files.durationS } : {}),
    ...(isReady && clip.isTimed ? { aligned_words: alignedWords(task.lyric, clip.files.durationS) } : {}),
    ...(vocabulary === 'none' ? {} : { [stateField]: WORDS[vocabulary][stage] }),
  };
}

/** `data` of the finished kinds that aren't songs. Shapes: providers/FACTS.md. */
export function aceOtherData(task: AceTaskFacts, media: MediaCatalogue): unknown {
  const { m4a, wav, mp4 } = media.otherUrls;
  const words = { text: task.lyric, title: task.title, status: 'complete' };
  switch (task.kind) {
    case 'lyrics':
      return [
        { ...words, tags: task.style.split(', ') },
        { ...words, title: `${task.title}, again`, text: `${task.lyric}\n[Outro]\n(humming)` },
      ];
    case 'lyrics-object':
      return words;
    case 'upload': {
      const { audioUrl, imageUrl, durationS } = media.addClip(task.id, UPLOADED);
      const { lyric, style, title } = task;
      return {
        audio_id: task.id,
        lyric,
        style,
        title,
        audio_url: audioUrl,
        image_url: imageUrl,
        duration: durationS,
      };
    }
    case 'wav':
      return [{ file_url: wav }];
    case 'mp3':
      return [{ file_url: media.addClip(task.id, UPLOADED).audioUrl }];
    case 'mp4':
      return { video_url: mp4 };
    case 'midi':
      return [
        {
          state: 'complete',
          instruments: [{ name: 'Piano', notes: [{ pitch: 60, start: 0, end: 0.5, velocity: 0.8 }] }],
        },
      ];
    case 'vox':
      return { id: `vox-${task.id}`, source_clip_id: task.id, status: 'complete', vocal_audio_url: m4a };
    case 'timing':
      return { aligned_words: alignedWords(task.lyric, null) };
    case 'persona':
      return { persona_id: `persona-${task.id}` };
    case 'style':
      return { upsampled_tags: `${task.style}, warm, wide stereo, close microphone` };
    case 'music':
    case 'concat':
    case 'unknown':
      return { shape: { nobody: ['foresaw', 7, null] }, note: task.title };
  }
}

const UPLOADED = { song: 'late-train', variant: 'b', durationS: null } as const;

/** Evenly over the song, as far as it is known how long that is. Spaces, line breaks and headings belong to words. */
function alignedWords(lyric: string, durationS: number | null): unknown[] {
  const words = lyric.match(/(?:\[[^\]]*\]\s*)*\S+\s*/g) ?? [];
  const each = durationS === null ? 0.4 : durationS / (words.length + 2);
  return words.map((word, index) => ({
    word,
    success: true,
    start_s: (index + 1) * each,
    end_s: (index + 1.9) * each,
    p_align: 0.98,
  }));
}
