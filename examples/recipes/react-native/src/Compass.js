import { Image } from 'react-native';

export const Compass = () => <Image source={require('./img/compass.png')} />;
