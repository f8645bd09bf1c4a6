import { lazily } from '../lazily.ts';

/**
 * Our own sentences that travel as text: in failures, which the library keeps, and in warnings. They are made and kept
 * in English, which is what logs and support read, and turned where they are shown. What a provider says is none of
 * them and is shown as it came. `{name}` stands for what differs.
 */
const GERMAN = {
  'Songwatch met an error of its own, and goes on. The log has the details; if something looks odd, start it again.':
    'In Songwatch ist ein Fehler aufgetreten, es läuft aber weiter. Näheres steht im Protokoll; wenn etwas hakt, hilft ein Neustart.',
  // Asking a provider.
  'The server could not be reached.': 'Der Server war nicht zu erreichen.',
  'The server took too long to answer.': 'Der Server brauchte zu lange für eine Antwort.',
  'No secure connection to the server could be made.':
    'Zum Server ließ sich keine sichere Verbindung aufbauen.',
  'The answer is not what the provider documents.': 'Die Antwort ist nicht, was der Anbieter dokumentiert.',
  'The answer is too large to be read.': 'Die Antwort ist zu groß, um gelesen zu werden.',
  'The server sends this request to another address, which is not followed with a key.':
    'Der Server leitet diese Anfrage an eine andere Adresse weiter; mit einem Schlüssel wird ihr nicht gefolgt.',
  'The server does not take this request.': 'Der Server nimmt diese Anfrage nicht an.',
  'The provider does not accept this key.': 'Der Anbieter nimmt diesen Schlüssel nicht an.',
  'The account has no credit left.': 'Das Konto hat kein Guthaben mehr.',
  'There is nothing at this address.': 'Unter dieser Adresse ist nichts.',
  'Too many requests; the provider asks to wait.': 'Zu viele Anfragen; der Anbieter bittet zu warten.',
  'The provider has trouble of its own.': 'Der Anbieter hat selbst Schwierigkeiten.',
  'Cancelled.': 'Abgebrochen.',
  'This address is not one that may be used.': 'Diese Adresse darf nicht benutzt werden.',
  'A web page came in place of data: perhaps this network wants you to sign in first.':
    'Statt Daten kam eine Webseite: Vielleicht verlangt dieses Netz erst eine Anmeldung.',
  'The answer is not JSON, which the provider documents.':
    'Die Antwort ist kein JSON, wie es der Anbieter dokumentiert.',
  'The proxy settings of this system leave no way to this address.':
    'Die Proxy-Einstellungen dieses Systems lassen keinen Weg zu dieser Adresse.',
  'The proxy of this network does not let the request through. Perhaps it wants a sign-in.':
    'Der Proxy dieses Netzes lässt die Anfrage nicht durch. Vielleicht verlangt er eine Anmeldung.',
  'Checking is paused. Resume it to ask the provider.':
    'Das Abfragen ist angehalten. Bitte fortsetzen, um den Anbieter zu fragen.',
  'There is no connection.': 'Es gibt keine Verbindung.',
  'Checking was interrupted.': 'Das Abfragen wurde unterbrochen.',
  'Something else is still under way. Wait for it, or cancel it.':
    'Etwas anderes ist noch im Gange. Bitte darauf warten oder es abbrechen.',
  'The file can’t be read or written.': 'Die Datei lässt sich nicht lesen oder schreiben.',
  'The file can’t be read or written ({code}).': 'Die Datei lässt sich nicht lesen oder schreiben ({code}).',
  'This backup was made by a newer version. Update Songwatch first.':
    'Diese Sicherung stammt von einer neueren Version. Bitte zuerst Songwatch aktualisieren.',
  'This file is no whole backup of a library. Nothing was changed.':
    'Diese Datei ist keine vollständige Sicherung einer Mediathek. Nichts wurde geändert.',
  'Choose a backup first.': 'Bitte zuerst eine Sicherung wählen.',
  'The account was removed.': 'Das Konto wurde entfernt.',
  'This account has no list of its tasks.': 'Dieses Konto hat keine Liste seiner Aufgaben.',
  'The answer leaves this task out.': 'Die Antwort lässt diese Aufgabe aus.',
  'Asked for {count} ids at once, at most {most} are allowed.':
    'Es wurde nach {count} IDs auf einmal gefragt, erlaubt sind höchstens {most}.',
  'Something went wrong inside Songwatch; the log has the details.':
    'In Songwatch ging etwas schief; Näheres steht im Protokoll.',
  // The disk that the app's own files are on.
  'The disk is full. Make room: Songwatch then goes on by itself.':
    'Der Datenträger ist voll. Bitte Platz schaffen: Songwatch macht dann von selbst weiter.',
  'The disk that Songwatch keeps its own files on can’t be read or written at the moment.':
    'Der Datenträger mit Songwatchs eigenen Dateien lässt sich gerade nicht lesen oder beschreiben.',
  'The library’s file seems to be damaged. Quit Songwatch and start it again: it then keeps the file and goes on with what can be read of it.':
    'Die Datei der Mediathek scheint beschädigt zu sein. Bitte Songwatch beenden und neu starten: Es hebt die Datei dann auf und macht mit dem weiter, was sich daraus lesen lässt.',
  // How a task ended, where the provider says nothing.
  'The task finished without anything that can be used.': 'Die Aufgabe endete ohne etwas Brauchbares.',
  'The provider reports a failure.': 'Der Anbieter meldet einen Fehlschlag.',
  'The provider reports a failure without a reason.': 'Der Anbieter meldet einen Fehlschlag ohne Grund.',
  'The provider gave up: the task took too long.': 'Der Anbieter gab auf: Die Aufgabe dauerte zu lange.',
  '{lost} of {all} could not be made.': '{lost} von {all} gelangen nicht.',
  // Fetching and saving songs.
  'The link is dead: the file is no longer there.': 'Der Link ist tot: Die Datei ist nicht mehr da.',
  'The file has changed or is shorter than it was.': 'Die Datei hat sich geändert oder ist kürzer als zuvor.',
  'The media server sends the file in a form that can’t be read.':
    'Der Medienserver sendet die Datei in einer Form, die nicht gelesen werden kann.',
  'The media server answered with status {status}.': 'Der Medienserver antwortete mit Status {status}.',
  'The link leads round in circles.': 'Der Link führt im Kreis.',
  'The link leads to something that is not a song.': 'Der Link führt zu etwas, das kein Song ist.',
  'The file at the link is empty. Nothing was saved.':
    'Die Datei unter dem Link ist leer. Nichts wurde gespeichert.',
  'The link leads to a page instead of a song. Nothing was saved.':
    'Der Link führt zu einer Seite statt zu einem Song. Nichts wurde gespeichert.',
  'What the link leads to is not a song of a known type. Nothing was saved.':
    'Der Link führt zu keinem Song eines bekannten Typs. Nichts wurde gespeichert.',
  'The file at the link holds tags but no song. Nothing was saved.':
    'Die Datei unter dem Link enthält Tags, aber keinen Song. Nichts wurde gespeichert.',
  'The host sent another part of the file than it was asked for.':
    'Der Server schickte einen anderen Teil der Datei als verlangt.',
  'The connection stopped delivering the file.': 'Die Verbindung lieferte die Datei nicht weiter.',
  'The connection ended before the file did.': 'Die Verbindung endete vor der Datei.',
  'The file is larger than any song. Nothing was saved.':
    'Die Datei ist größer als jeder Song. Nichts wurde gespeichert.',
  'The file is longer than its host says. Nothing was saved.':
    'Die Datei ist länger, als ihr Server angibt. Nichts wurde gespeichert.',
  'What the link leads to is no video.': 'Der Link führt zu keinem Video.',
  'The picture can’t be had, or is none.': 'Das Bild ist nicht zu bekommen oder ist keins.',
  'It can’t be had or written; the log has the details.':
    'Es ist nicht zu bekommen oder nicht zu schreiben; Näheres steht im Protokoll.',
  'The song’s file is no longer where it was saved, so that nothing is put beside it. Save the song again to have both.':
    'Die Datei des Songs ist nicht mehr da, wo sie gespeichert wurde, daher kommt nichts daneben. Wird der Song noch einmal gespeichert, kommt beides.',
  'Saving was interrupted.': 'Das Speichern wurde unterbrochen.',
  'Saving failed by a fault of Songwatch, which is in the log. Saving again may work.':
    'Das Speichern scheiterte an einem Fehler von Songwatch, der im Protokoll steht. Vielleicht klappt es beim nächsten Mal.',
  'Choose a folder for songs in Settings, then save again.':
    'Bitte in den Einstellungen einen Ordner für Songs wählen und noch einmal speichern.',
  'This song is no longer in the list.': 'Dieser Song ist nicht mehr in der Liste.',
  'This song has no finished file yet. Save it when it is ready.':
    'Dieser Song hat noch keine fertige Datei. Bitte speichern, wenn er fertig ist.',
  'This task was removed.': 'Diese Aufgabe wurde entfernt.',
  'This clip is not saved yet.': 'Dieser Clip ist noch nicht gespeichert.',
  'The file is not where it was saved any more. Its menu has “Find the file…” and “Save again”.':
    'Die Datei ist nicht mehr dort, wo sie gespeichert wurde. Im Menü stehen „Datei suchen …“ und „Erneut speichern“.',
  '{name} is not a song.': '{name} ist kein Song.',
  '{name} can’t be read.': '{name} lässt sich nicht lesen.',
  'Choose the file first.': 'Bitte zuerst die Datei wählen.',
  'The drive or folder of this file can’t be reached.':
    'Das Laufwerk oder der Ordner dieser Datei ist nicht zu erreichen.',
  // The disk.
  'This system has no program that opens the file.': 'Dieses System hat kein Programm, das die Datei öffnet.',
  'The provider gave no link for this clip.': 'Der Anbieter hat für diesen Clip keinen Link genannt.',
  'The provider put your API key into this link, so it isn’t copied.':
    'Der Anbieter hat Ihren API-Schlüssel in diesen Link gesetzt; darum wird er nicht kopiert.',
  'A file could not be moved to the trash. Its clip was left as it is.':
    'Eine Datei ließ sich nicht in den Papierkorb legen. Ihr Clip bleibt, wie er ist.',
  'The disk is full. Make room or choose another folder; saving then goes on by itself.':
    'Die Festplatte ist voll. Bitte Platz schaffen oder einen anderen Ordner wählen; das Speichern geht dann von selbst weiter.',
  'Songwatch may not write to the folder. Change its permissions or choose another folder; saving then goes on by itself.':
    'Songwatch darf nicht in den Ordner schreiben. Bitte seine Rechte ändern oder einen anderen wählen; das Speichern geht dann von selbst weiter.',
  'The folder can’t be found. Connect its drive again or choose another folder; saving then goes on by itself.':
    'Der Ordner ist nicht zu finden. Bitte sein Laufwerk anschließen oder einen anderen wählen; das Speichern geht dann von selbst weiter.',
  'The drive or network share doesn’t answer. Check its connection or choose another folder; saving then goes on by itself.':
    'Das Laufwerk oder die Netzwerkfreigabe antwortet nicht. Bitte die Verbindung prüfen oder einen anderen Ordner wählen; das Speichern geht dann von selbst weiter.',
  'Your share of the disk is used up. Make room or choose another folder; saving then goes on by itself.':
    'Der eigene Anteil an der Festplatte ist verbraucht. Bitte Platz schaffen oder einen anderen Ordner wählen; das Speichern geht dann von selbst weiter.',
  'The file is too large for this drive. Choose a folder on another drive, then save again.':
    'Die Datei ist zu groß für dieses Laufwerk. Bitte einen Ordner auf einem anderen wählen und noch einmal speichern.',
  'The folder is read-only. Make it writable or choose another folder; saving then goes on by itself.':
    'Der Ordner ist schreibgeschützt. Bitte das ändern oder einen anderen wählen; das Speichern geht dann von selbst weiter.',
  'The drive reports an error. Check it or choose another folder; saving then goes on by itself.':
    'Das Laufwerk meldet einen Fehler. Bitte prüfen oder einen anderen Ordner wählen; das Speichern geht dann von selbst weiter.',
  'The system has too many files open. Close other programs; saving then goes on by itself.':
    'Das System hat zu viele Dateien offen. Bitte andere Programme schließen; das Speichern geht dann von selbst weiter.',
  'The file could not be written. Check the folder or choose another, then save again.':
    'Die Datei ließ sich nicht schreiben. Bitte den Ordner prüfen oder einen anderen wählen und noch einmal speichern.',
  'The folder {name} is a link that leads elsewhere. Remove it or choose another folder, then save again.':
    'Der Ordner {name} ist ein Link, der woandershin führt. Bitte entfernen oder einen anderen Ordner wählen und noch einmal speichern.',
  'The folder {path} can’t be made. Choose another one.':
    'Der Ordner {path} lässt sich nicht anlegen. Bitte einen anderen wählen.',
  // Keys and accounts.
  'The system’s key store refused the key. Unlock it, or keep the key until you quit.':
    'Der Schlüsselbund des Systems nahm den Schlüssel nicht an. Bitte entsperren oder den Schlüssel bis zum Beenden behalten.',
  'The key could not be written to the disk. Check that it has space left and may be written to.':
    'Der Schlüssel ließ sich nicht auf die Festplatte schreiben. Hat sie noch Platz, und darf sie beschrieben werden?',
  'The key can’t be opened: the system’s key store is locked, or not the one that sealed it. Unlock it and start Songwatch again, or paste the key again in Settings.':
    'Der Schlüssel lässt sich nicht öffnen: Der Schlüsselbund ist gesperrt oder nicht der, der ihn verschloss. Bitte entsperren und Songwatch neu starten oder den Schlüssel in den Einstellungen neu einfügen.',
  'This account has no key. Paste it in Settings.':
    'Dieses Konto hat keinen Schlüssel. Bitte in den Einstellungen einfügen.',
  'This is not an API key: keys are 8 to 512 letters, digits and signs without spaces.':
    'Das ist kein API-Schlüssel: Schlüssel sind 8 bis 512 Buchstaben, Ziffern und Zeichen ohne Leerzeichen.',
  'This system offers no safe place for keys. Keep the key until you quit instead.':
    'Dieses System hat keinen sicheren Ort für Schlüssel. Er kann stattdessen bis zum Beenden bleiben.',
  'This system offers no safe place for keys. Keep the key until you quit, or weakly protected, instead.':
    'Dieses System hat keinen sicheren Ort für Schlüssel. Er kann stattdessen bis zum Beenden oder schwach geschützt bleiben.',
  'Paste the API key that the provider gave you.': 'Bitte den API-Schlüssel des Anbieters einfügen.',
  'This account was removed in the meantime.': 'Dieses Konto wurde inzwischen entfernt.',
  'The address changed: paste the key again, so that it is meant for it.':
    'Die Adresse ist neu: Bitte den Schlüssel noch einmal einfügen, damit er auch für sie gemeint ist.',
  'The account can’t be kept: the disk is full or may not be written to.':
    'Das Konto lässt sich nicht behalten: Die Festplatte ist voll oder darf nicht beschrieben werden.',
  'The account for these tasks was removed.': 'Das Konto für diese Aufgaben wurde entfernt.',
  'The base URL is not an address. It looks like https://gateway.example.com.':
    'Die Basis-URL ist keine Adresse. Sie sieht so aus: https://gateway.example.com.',
  'The base URL must start with https://, so that nobody on the way reads your key.':
    'Die Basis-URL muss mit https:// beginnen, damit unterwegs niemand den Schlüssel liest.',
  'The base URL must not contain a name or password.':
    'Die Basis-URL darf keinen Namen und kein Passwort enthalten.',
  'The base URL must not contain “?” or “#”.': 'Die Basis-URL darf weder „?“ noch „#“ enthalten.',
  // The app itself.
  'This is not a link to track tasks.': 'Das ist kein Link, um Aufgaben zu verfolgen.',
  'The link is damaged.': 'Der Link ist beschädigt.',
  'The link names a provider that is not known.': 'Der Link nennt einen unbekannten Anbieter.',
  'The link asks for more than to track tasks.': 'Der Link verlangt mehr, als Aufgaben zu verfolgen.',
  'The link has no valid task ids.': 'Der Link hat keine gültigen Aufgaben-IDs.',
  // Updating.
  'The page of releases could not be reached.': 'Die Seite mit den Versionen war nicht zu erreichen.',
  'The page of releases does not answer as it should.':
    'Die Seite mit den Versionen antwortet nicht, wie sie sollte.',
  'The file that came is not the one that was published. It was thrown away.':
    'Die empfangene Datei ist nicht die veröffentlichte. Sie wurde verworfen.',
  'The new version can’t be written to disk ({code}).':
    'Die neue Version lässt sich nicht auf die Festplatte schreiben ({code}).',
  'The list of licences is made with the package, and this is none.':
    'Die Liste der Lizenzen entsteht mit dem Paket, und dies ist keines.',
  'The system does not let Songwatch start at login. The log has the details.':
    'Das System lässt Songwatch nicht beim Anmelden starten. Näheres steht im Protokoll.',
  'Another program holds this combination already. Choose another one.':
    'Ein anderes Programm belegt diese Tasten schon. Bitte andere wählen.',
  'Another program holds the keys that show Songwatch, so they do nothing here. Choose others in Settings, under General.':
    'Ein anderes Programm belegt die Tasten, die Songwatch zeigen; hier bewirken sie nichts. Andere lassen sich in den Einstellungen unter „Allgemein“ wählen.',
  'This page may not ask Songwatch anything.': 'Diese Seite darf Songwatch nichts fragen.',
  'Songwatch does not understand this request: {channel}.':
    'Songwatch versteht diese Anfrage nicht: {channel}.',
  'Something went wrong inside Songwatch. The log has the details.':
    'In Songwatch ging etwas schief. Näheres steht im Protokoll.',
  // What could not be opened at the start.
  '{path} was damaged, so Songwatch began a new one. The damaged file was kept: {aside}':
    '{path} war beschädigt; Songwatch hat eine neue Datei begonnen. Die beschädigte liegt hier: {aside}',
  '{path} can’t be written. Songwatch works, but forgets changes to it when it quits. Check the folder’s permissions and free space, then start Songwatch again.':
    '{path} lässt sich nicht schreiben. Songwatch läuft, vergisst aber Änderungen daran beim Beenden. Bitte Rechte und freien Platz des Ordners prüfen und Songwatch neu starten.',
  'The library’s file was empty, so Songwatch began a new one. The empty file was kept: {aside}':
    'Die Datei der Mediathek war leer; Songwatch hat eine neue begonnen. Die leere liegt hier: {aside}',
  'The library’s file was damaged, so Songwatch began a new one. None of its tasks could be read. The damaged file was kept: {aside}':
    'Die Datei der Mediathek war beschädigt; Songwatch hat eine neue begonnen. Keine ihrer Aufgaben war zu lesen. Die beschädigte liegt hier: {aside}',
  'The library’s file was damaged, so Songwatch began a new one. Tasks brought over: {count}. The damaged file was kept: {aside}':
    'Die Datei der Mediathek war beschädigt; Songwatch hat eine neue begonnen. Übernommene Aufgaben: {count}. Die beschädigte liegt hier: {aside}',
  'The library was written by a newer version of Songwatch and was left as it is: {file}. Until Songwatch is updated, tasks are kept in {beside}':
    'Die Mediathek stammt von einer neueren Version von Songwatch und blieb, wie sie ist: {file}. Bis Songwatch aktualisiert ist, liegen Aufgaben hier: {beside}',
  'The library can’t be written: {file} ({why}). Tasks read from it: {count}. Songwatch works, but forgets what happens now when it quits. Check that the folder is there, may be written to and has space left, then start Songwatch again':
    'Die Mediathek lässt sich nicht schreiben: {file} ({why}). Daraus gelesene Aufgaben: {count}. Songwatch läuft, vergisst beim Beenden aber, was jetzt geschieht. Ist der Ordner da, beschreibbar und hat er Platz? Danach Songwatch neu starten',
} as const satisfies Readonly<Record<string, string>>;

/** A sentence that can be said in every language of the app. */
export type Sentence = keyof typeof GERMAN;

/** A sentence of ours in English, as it travels. That it can't be said in another language is a compile error. */
export function sentence(english: Sentence, values: Readonly<Record<string, string | number>> = {}): string {
  return filled(english, values);
}

/** The German of a sentence that travelled here; words that aren't ours stay as they are. */
export function inGerman(said: string): string {
  const whole: string | undefined = Object.hasOwn(GERMAN, said) ? GERMAN[said as Sentence] : undefined;
  if (whole !== undefined) return whole;
  for (const { pattern, german } of withValues()) {
    const values = pattern.exec(said)?.groups;
    if (values !== undefined) return filled(german, values);
  }
  return said;
}

const PLACE = /\{(\w+)\}/g;

function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(PLACE, (place, name: string) => String(values[name] ?? place));
}

const withValues = lazily(() =>
  Object.entries(GERMAN)
    .filter(([english]) => english.includes('{'))
    .map(([english, german]) => {
      const parts = english
        .split(PLACE)
        .map((part, index) => (index % 2 === 1 ? `(?<${part}>.+)` : literal(part)));
      return { pattern: new RegExp(`^${parts.join('')}$`, 's'), german };
    }),
);

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
