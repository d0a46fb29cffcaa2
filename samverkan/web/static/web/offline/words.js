// What the page says of drafts and sendings, in the two languages of the site.
globalThis.samverkanWords = (() => {
  const sv = {
    draft: "Utkast", queued: "Väntar på att skickas", refused: "Behöver ändras", stopped: "Gick inte att skicka",
    differs: "Två versioner", received: "Mottagen", expired: "Borttaget",
    untitled: "Rapport utan plats", changed: "Ändrad", until: "Sparas till", receipt: "Kvitto", waits: "Skickas när det finns nät.",
    again: "Försöker igen", sign_in: "Logga in igen så skickas den.", to_sign_in: "Till inloggningen",
    edit: "Fortsätt", change: "Ändra", remove: "Ta bort", retry: "Försök nu", clear: "Ta bort raden", both: "Behåll båda",
    as_new: "Skicka min som en ny rapport", as_received: "Behåll den mottagna", keep_this: "Behåll den här",
    this_one: "Din version", that_one: "Den andra versionen", received_one: "Den mottagna",
    conflict: "Utkastet ändrades på två ställen. Båda finns kvar.",
    differs_why: "En tidigare version togs redan emot. Välj vad som ska gälla.",
    expired_why: "En rapport som inte skickades är borttagen. Den låg här i mer än 14 dagar. Senast ändrad",
    saved: "Sparat på enheten.", sent: "Mottagen. Tack.", kept: "Sparad på enheten. Den skickas när det finns nät.",
    unsent: "Innan du loggar ut: skicka eller ta bort det som inte är skickat. Utloggning tömmer enheten.",
    out: "Ta bort allt och logga ut", guarded: "Texten sparas inte förrän det är borttaget.",
    nothing: "Här finns inget utkast och inget som väntar.", no_form: "Öppna sidan en gång med nät, så finns den sedan här utan.",
    forms: "Rapportera", maybe_sent: "Den kan redan ha kommit fram. Ta bort den från enheten?", sure: "Ta bort utkastet?",
    gone: "Utkastet är skickat eller ändrat i en annan flik.", empty: "Inte ifyllt", photo: "Bild", event: "Händelse", drop: "Ta bort händelsen",
  };
  const en = {
    draft: "Draft", queued: "Waiting to be sent", refused: "Needs a change", stopped: "Could not be sent",
    differs: "Two versions", received: "Received", expired: "Removed",
    untitled: "Report without a place", changed: "Changed", until: "Kept until", receipt: "Receipt", waits: "Sent when there is a network.",
    again: "Tries again", sign_in: "Sign in again and it is sent.", to_sign_in: "To the sign-in page",
    edit: "Continue", change: "Change", remove: "Remove", retry: "Try now", clear: "Remove the line", both: "Keep both",
    as_new: "Send mine as a new report", as_received: "Keep the received one", keep_this: "Keep this one",
    this_one: "Your version", that_one: "The other version", received_one: "The received one",
    conflict: "The draft was changed in two places. Both are kept.",
    differs_why: "An earlier version was already received. Choose which one holds.",
    expired_why: "A report that was not sent has been removed. It lay here for more than 14 days. Last changed",
    saved: "Saved on the device.", sent: "Received. Thank you.", kept: "Saved on the device. It is sent when there is a network.",
    unsent: "Before you sign out: send or remove what is not sent. Signing out empties the device.",
    out: "Remove everything and sign out", guarded: "The text is not saved until that is gone.",
    nothing: "There is no draft here and nothing that waits.", no_form: "Open the page once with a network; after that it is here without.",
    forms: "Report", maybe_sent: "It may already have arrived. Remove it from the device?", sure: "Remove the draft?",
    gone: "The draft was sent or changed in another tab.", empty: "Not filled in", photo: "Photo", event: "Event", drop: "Remove the event",
  };
  return { sv, en }[document.documentElement.lang] ?? sv;
})();
