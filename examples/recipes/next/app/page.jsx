export default function Page() {
  return (
    <img alt="Compass" width={48} height={48} src="/img/compass.png" srcSet="/img/compass.png 1x, /img/compass@2x.png 2x" />
  );
}
